import type { CommandUnknownOpts } from '@commander-js/extra-typings';
import {
	createService,
	damageOf,
	internalErrorText,
	isSafe,
	matchesRule,
	parseCommitMessage,
	parseDocument,
	recounted,
	RULES,
	type Finding,
	type PatchDocument,
	type Settings,
} from '../../core/index.ts';
import { type Session, collected, defineCommand } from '../command.ts';
import { encodeText, readInput } from '../input.ts';
import { readSources } from '../kernelTree.ts';
import { replaceFile } from '../output.ts';
import { emptyTexts, isMessageFile, isNoPatch, targetsOf, type PatchesTarget, type Target } from '../targets.ts';
import { unknownRule, UsageError } from '../usage.ts';
import { addCheckOptions, readCheckOptions, type OwnOptions } from './checkOptions.ts';

/**
 * `fix`: applies fixes to files, and prints a summary to standard error; with `--check` it only says by its exit status whether
 * there is something to fix. A file that cannot be fixed is reported, and the others are still fixed.
 */
export function fixCommand(session: Session): CommandUnknownOpts {
	return addCheckOptions(
		defineCommand('fix', {
			summary: 'print a patch with all safe fixes applied',
			description:
				'Print a patch with all safe fixes applied or, with --in-place, write it to its file, as also those in folders and ' +
				'globs. Hunk headers and the diffstat are kept correct, and wrong counts of lines corrected.',
			examples: [
				['fix -o fixed.patch 0001-mm-Fix-it.patch', 'a fixed copy'],
				['fix --in-place --rule trailing-whitespace series.mbox', 'one rule only'],
				['fix --in-place queue', 'all patches in a folder'],
				['fix --check 0001-mm-Fix-it.patch', 'whether there is something to fix'],
			],
			status: {
				0: 'fixed, or nothing to fix',
				1: 'with --check: something to fix',
				2: 'a damaged patch, fixes that cannot be applied, or an error',
			},
		}),
	)
		.argument('<file...>', 'patches, mailboxes, or folders and globs of them; - is standard input')
		.option('--unsafe', 'also apply fixes that may change meaning')
		.option('--rule <rule>', 'apply the fixes of this rule only; may be repeated', collected)
		.option('-o, --output <file>', 'where to write the result, instead of standard output')
		.option('--in-place', 'write the results to the files')
		.option('--commit-msg', 'files are commit messages; so is a file called COMMIT_EDITMSG')
		.option('--check', 'write nothing')
		.action((names, options, command) => {
			session.setStatus(fix(names, options, command, session));
		});
}

interface FixOptions extends OwnOptions {
	readonly unsafe?: true;
	readonly rule?: readonly string[] | undefined;
	readonly output?: string | undefined;
	readonly inPlace?: true;
	readonly commitMsg?: true;
	readonly check?: true;
}

function fix(
	names: readonly string[],
	options: FixOptions,
	command: CommandUnknownOpts,
	{ out, error }: Session,
): number {
	const { settings, root } = readCheckOptions(command, options, error, options.rule);
	const groups = targetsOf(names, { file: false, git: false, staged: false, worktree: false });
	const targets = groups.flatMap((group) => group.targets.map(patchesOnly));
	refuseTargets(targets, options);
	const run: Run = { settings, root, options, rules: rulesNamed(options.rule), out, error };
	const totals = { fixed: 0, remaining: 0, fixable: 0, shownElsewhere: 0 };
	const skipped = new Set<string>();
	let [status, files] = [0, 0];
	const fail = (message: string): void => {
		error(`kernel-patch-review: ${message}\n`);
		status = 2;
	};
	for (const target of targets) {
		try {
			const result = fixFile(target, run);
			if (result === null) skipped.add(target.path);
			else {
				status = Math.max(status, result.status);
				files++;
				for (const name of COUNTS) totals[name] += result.counts[name];
			}
		} catch (failure) {
			if (!(failure instanceof UsageError)) throw failure;
			fail(failure.message);
		}
	}
	for (const message of emptyTexts(groups, skipped, false)) fail(message);
	if (files > 0) error(summary(totals, options.check === true ? 'to fix' : 'fixed', files));
	return status;
}

/** What is the same for all files. */
interface Run {
	readonly settings: Settings;
	readonly root: string | null;
	readonly options: FixOptions;
	/** The ids of the rules whose fixes are applied; null for all. */
	readonly rules: ReadonlySet<string> | null;
	readonly out: Session['out'];
	readonly error: Session['error'];
}

const COUNTS = ['fixed', 'remaining', 'fixable', 'shownElsewhere'] as const;

/** Numbers of findings: fixed, remaining, of those with a fix, and of those in lines that another patch shows. */
type Counts = Readonly<Record<(typeof COUNTS)[number], number>>;

/** Fixes one file; null if it was found, and has no patch. Throws a UsageError. */
function fixFile(
	target: PatchesTarget,
	{ settings, root, options, rules, out, error }: Run,
): { readonly status: number; readonly counts: Counts } | null {
	const { path } = target;
	const isMessage = options.commitMsg === true || isMessageFile(path);
	if (!isMessage && isNoPatch(target)) return null;
	const { text, encoding } = readInput(path);
	const original = isMessage ? parseCommitMessage(text) : parseDocument(text);
	if (!isMessage && !original.patches.some(({ diff }) => diff.files.length > 0)) {
		if (target.foundIn !== undefined) return null;
		throw new UsageError(`${path} contains no patch`);
	}
	const document = isMessage ? original : recounted(original);
	const damage = isMessage ? undefined : damageOf(document);
	if (damage !== undefined) {
		const line = document.content.lines.lineAt(damage.span.start) + 1;
		throw new UsageError(`${path}:${line}: ${damage.message}`);
	}
	if (document !== original) error(`kernel-patch-review: ${path}: corrected the counts of lines in hunk headers\n`);
	const service = createService(settings, readSources(root, [document]));
	const before = service.findings(document);
	const isNamed = ({ rule }: Finding): boolean => rules === null || rules.has(rule.id);
	const isWanted = (finding: Finding): boolean => isNamed(finding) && (options.unsafe === true || isSafe(finding));
	const fixed = service.fixAll(document, before, isWanted);
	const bytes = encodeText(fixed.document.content.text, encoding);
	if (bytes === null) throw new UsageError(`${path}: a fix has characters that the encoding of the file lacks`);
	const isChanged = fixed.document.content.text !== text;
	const written = options.inPlace === true ? path : options.output;
	if (options.check !== true) {
		if (written === undefined) out(bytes);
		else if (isChanged || options.inPlace !== true) replaceFile(written, bytes);
	}
	const errors = service.internalErrors(document);
	for (const failure of errors) error(`kernel-patch-review: ${path}: ${internalErrorText(failure)}\n`);
	const lost = fixed.findings.filter(
		(finding) =>
			isNamed(finding) && (finding.lostFix === 'safe' || (options.unsafe === true && finding.lostFix === 'unsafe')),
	);
	if (lost.length > 0) error(`kernel-patch-review: ${path}: ${lostText(lost.length, document)}\n`);
	const { findings, shownElsewhere } = fixed;
	return {
		status: errors.length > 0 || lost.length > 0 ? 2 : options.check === true && isChanged ? 1 : 0,
		counts: {
			fixed: Math.max(0, before.length - findings.length),
			remaining: findings.length,
			fixable: findings.filter(({ fix: offered }) => offered !== null).length,
			shownElsewhere,
		},
	};
}

/** `target`, if it is a file with patches. Throws a UsageError. */
function patchesOnly(target: Target): PatchesTarget {
	if (target.kind === 'patches') return target;
	throw new UsageError(`fix changes patches, not commits: git format-patch ${target.path} writes those of commits`);
}

/** Throws a UsageError for options that do not fit together, or for the number of files. */
function refuseTargets(targets: readonly PatchesTarget[], { output, inPlace, check }: FixOptions): void {
	if (check === true && (inPlace === true || output !== undefined))
		throw new UsageError('--check writes nothing: use it without --in-place and -o');
	if (inPlace === true && output !== undefined) throw new UsageError('use either --in-place or -o FILE');
	if (inPlace === true && targets.some(({ path }) => path === '-'))
		throw new UsageError('--in-place needs a file, not standard input');
	if (targets.length > 1 && inPlace !== true && check !== true)
		throw new UsageError(`to fix ${targets.length} files, use --in-place, or --check to write nothing`);
}

/** The rules that `patterns` match; null without a pattern. */
function rulesNamed(patterns: readonly string[] = []): ReadonlySet<string> | null {
	if (patterns.length === 0) return null;
	return new Set(
		patterns.flatMap((pattern) => {
			const named = RULES.filter((rule) => matchesRule(pattern, rule));
			if (named.length === 0) throw unknownRule(pattern);
			return named.map(({ id }) => id);
		}),
	);
}

/** Why `count` fixes cannot be applied to the mails of `document`, and what to do. */
function lostText(count: number, document: PatchDocument): string {
	const forms = new Set(document.patches.flatMap(({ mail }) => mail.body.form ?? []));
	const reasons = [...forms].map(
		(form) => FORM_REASONS[form] ?? `a mail is encoded (${form}): decode it with git mailinfo`,
	);
	return `${count === 1 ? '1 fix' : `${count} fixes`} cannot be applied: ${reasons.join('; ')}`;
}

/** Why text in forms other than encodings cannot be edited. */
const FORM_REASONS: Readonly<Record<string, string>> = {
	'git show': 'git show indents commit messages: use git format-patch',
	mboxrd: "the mailbox quotes 'From ' lines: split it with git mailsplit --mboxrd",
	multipart: 'the patch is in a part of a mail: save it with git mailinfo',
};

/** The number of findings fixed, and of those remaining; of several files, with their number. */
function summary(
	{ fixed, remaining, fixable, shownElsewhere }: Counts,
	state: 'fixed' | 'to fix',
	files: number,
): string {
	const shown = shownElsewhere === 0 ? '' : `, ${shownElsewhere} because another patch shows the line`;
	const rest = fixable === 0 ? '' : ` (${fixable} with a fix that was not applied${shown})`;
	const noun = fixed === 1 ? 'finding' : 'findings';
	const where = files === 1 ? '' : ` in ${files} files`;
	return `${fixed} ${noun} ${state}, ${remaining} remaining${rest}${where}\n`;
}
