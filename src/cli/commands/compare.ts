import { Option, type CommandUnknownOpts } from '@commander-js/extra-typings';
import {
	callerChanges,
	callerSentence,
	changeTable,
	DEFAULT_BASE,
	helperName,
	internalErrorText,
	KERNELS,
	likeliest,
	parseDocument,
	patchNumber,
	reportLines,
	reportOnSeries,
	runnableIn,
	sideRows,
	sideText,
	verdictOf,
	type HelperReport,
	type PatchSides,
	type Sample,
} from '../../core/index.ts';
import { type Session, defineCommand } from '../command.ts';
import { readInput } from '../input.ts';
import { readBase } from '../kernelTree.ts';
import { readConfigFile } from '../settings.ts';
import { UsageError } from '../usage.ts';

/**
 * `compare`: prints for each helper that the patches of a file touch what changes, how it differs from its twins at other
 * levels, and which laws hold. The name of a helper selects that one.
 */
export function compareCommand(session: Session): CommandUnknownOpts {
	return defineCommand('compare', {
		summary: 'print what a patch changes in page-table helpers',
		description:
			'Print what a patch changes in page-table helpers, how they differ from their twins at other levels, and which laws ' +
			'hold.',
		examples: [
			['compare series.mbox', 'all helpers that a series changes'],
			['compare series.mbox pud_modify', 'one of them'],
		],
		status: { 0: 'compared', 2: 'no helper is changed, or the file cannot be read' },
	})
		.argument('<file>', 'the patch or mailbox; - is standard input')
		.argument('[helper]', 'the helper to compare, instead of all')
		.option('--json', 'one JSON object a line for each helper')
		.addOption(new Option('--kernel <version>', 'the modelled kernel').choices(KERNELS).default(DEFAULT_BASE.kernel))
		.option('--tree <dir>', 'the kernel tree or git repository that the patches are for')
		.option('--config <file>', 'settings, whose samples are compared, too')
		.action((file, name, options) => {
			session.setStatus(compareHelpers(file, name, options, session));
		});
}

interface CompareOptions {
	readonly json?: true;
	readonly kernel: (typeof KERNELS)[number];
	readonly tree?: string | undefined;
	readonly config?: string | undefined;
}

function compareHelpers(
	file: string,
	name: string | undefined,
	{ json, kernel, tree, config }: CompareOptions,
	{ out, error }: Session,
): number {
	const { patches } = parseDocument(readInput(file).text);
	const only = name === undefined ? null : helperName(name);
	const own = config === undefined ? [] : readConfigFile(config, error).samples;
	const modelled = { ...DEFAULT_BASE, kernel };
	const baseTree = tree === undefined ? modelled : readBase(tree, patches, modelled);
	if (baseTree === null) throw new UsageError(`${tree ?? ''} has no file that the patch changes`);
	const found = reportOnSeries(patches, { only, baseTree });
	const placed = found.flatMap(({ reports, ...rest }) => reports.map((report) => ({ report, ...rest })));
	let base = '';
	for (const { patch, sides, report } of placed) {
		const number = patchNumber(patch);
		if (json === true) {
			const lines = {
				...verdictOf(report),
				line: report.contentLine + 1,
				...(own.length > 0 && { own: sampleLines(sides, report, own) }),
			};
			out(`${JSON.stringify(lines)}\n`);
		} else {
			if (report.base !== base) out(`On ${report.base}:\n`);
			base = report.base;
			const lines = [...reportLines(report), ...sampleLines(sides, report, own).map((line) => `  ${line}`)];
			const table = changeTable({ patch, sides }, report);
			out(`${number === null ? '' : `${number} `}${lines.join('\n')}\n${table === '' ? '' : `\n${table}\n`}`);
		}
	}
	const callers =
		only === null
			? found.flatMap(({ patch, sides }) => callerChanges(patch, sides).map((change) => ({ patch, change })))
			: [];
	for (const { patch, change } of callers) {
		const { caller, path, contentLine, variable } = change;
		const number = patchNumber(patch);
		out(
			json === true
				? `${JSON.stringify({ caller, path, line: contentLine + 1, variable, change: callerSentence(change) })}\n`
				: `${number === null ? '' : `${number} `}${callerSentence(change)}\n`,
		);
	}
	const isEmpty = placed.length === 0 && callers.length === 0;
	if (isEmpty && json !== true) {
		const changed = only === null ? [] : reportOnSeries(patches, { only: null, baseTree });
		const likely = likeliest(
			only ?? '',
			changed.flatMap(({ reports }) => reports.map((report) => report.name)),
		);
		out(
			only === null
				? 'No patch changes a function that its hunks show completely.\n'
				: `No patch changes ${only}(), or its hunks do not show it completely${likely === null ? '.' : `; did you mean ${likely}?`}\n`,
		);
	}
	const errors = found.flatMap((each) => each.errors);
	for (const failure of errors) error(`kernel-patch-review: ${file}: ${internalErrorText(failure)}\n`);
	return isEmpty || errors.length > 0 ? 2 : 0;
}

/** The results of both sides of a helper for the user's samples, a line for each. */
function sampleLines(
	sides: PatchSides,
	{ name, architecture }: HelperReport,
	own: readonly Sample[],
): readonly string[] {
	const [before, after] = [runnableIn(sides, 'before', name), runnableIn(sides, 'after', name)];
	if (before === null || after === null || architecture !== sides.baseTree.architecture) return [];
	return sideRows(before, after, own).map((row) => {
		const { sample, given } = row.before;
		const [old, made] = [row.before, row.after].map((each) =>
			sideText(after.helper, each, after.machine).replaceAll('**', ''),
		);
		const what = row.isSame ? `${old ?? ''}, before and after` : `before: ${old ?? ''}, after: ${made ?? ''}`;
		return `${sample.name}${given === '' ? '' : ` with ${given}`}: ${what}`;
	});
}
