import { parseArgs } from 'node:util';
import {
	DEFAULT_BASE,
	internalErrorText,
	KERNELS,
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
import { readInput } from '../input.ts';
import { readConfigFile } from '../settings.ts';
import type { Terminal } from '../terminal.ts';
import { UsageError } from '../usage.ts';

/**
 * `compare`: prints for each helper that the patches of a file touch what changes, how it differs from its twins at other
 * levels, and which laws hold. The name of a helper selects that one.
 */
export function compareHelpers(args: readonly string[], { out, error }: Terminal): number {
	const { values, positionals } = parseArgs({
		args: [...args],
		options: {
			json: { type: 'boolean', default: false },
			kernel: { type: 'string', default: DEFAULT_BASE.kernel },
			config: { type: 'string' },
		},
		allowPositionals: true,
	});
	const [file, name] = positionals;
	if (file === undefined || positionals.length > 2)
		throw new UsageError('compare takes a file and optionally a helper');
	const kernel = KERNELS.find((each) => each === values.kernel);
	if (kernel === undefined)
		throw new UsageError(`unknown kernel '${values.kernel}'; use one of: ${KERNELS.join(', ')}`);
	const { patches } = parseDocument(readInput(file).text);
	const only = name?.replace(/\(\)$/, '') ?? null;
	const own = values.config === undefined ? [] : readConfigFile(values.config, error).samples;
	const found = reportOnSeries(patches, { only, baseTree: { ...DEFAULT_BASE, kernel } });
	const placed = found.flatMap(({ reports, ...rest }) => reports.map((report) => ({ report, ...rest })));
	for (const { patch, sides, report } of placed) {
		const number = patchNumber(patch);
		if (values.json) {
			const lines = {
				...verdictOf(report),
				line: report.contentLine + 1,
				...(own.length > 0 && { own: sampleLines(sides, report, own) }),
			};
			out(`${JSON.stringify(lines)}\n`);
		} else {
			const lines = [...reportLines(report), ...sampleLines(sides, report, own).map((line) => `  ${line}`)];
			out(`${number === null ? '' : `${number} `}${lines.join('\n')}\n`);
		}
	}
	if (placed.length === 0 && !values.json) {
		out(
			only === null
				? 'No patch changes a function that its hunks show completely.\n'
				: `No patch changes ${only}(), or its hunks do not show it completely.\n`,
		);
	}
	const errors = found.flatMap((each) => each.errors);
	for (const failure of errors) error(`kernel-patch-review: ${file}: ${internalErrorText(failure)}\n`);
	return placed.length === 0 || errors.length > 0 ? 2 : 0;
}

/** The results of both sides of a helper for the user's samples, a line for each. */
function sampleLines(sides: PatchSides, { name }: HelperReport, own: readonly Sample[]): readonly string[] {
	const [before, after] = [runnableIn(sides, 'before', name), runnableIn(sides, 'after', name)];
	if (before === null || after === null) return [];
	return sideRows(before, after, own).map((row) => {
		const { sample, given } = row.before;
		const [old, made] = [row.before, row.after].map((each) => sideText(after.helper, each).replaceAll('**', ''));
		const what = row.isSame ? `${old ?? ''}, before and after` : `before: ${old ?? ''}, after: ${made ?? ''}`;
		return `${sample.name}${given === '' ? '' : ` with ${given}`}: ${what}`;
	});
}
