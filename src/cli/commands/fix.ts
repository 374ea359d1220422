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
	type FixedDocument,
	type PatchDocument,
} from '../../core/index.ts';
import { type Session, collected, defineCommand } from '../command.ts';
import { encodeText, readInput } from '../input.ts';
import { readSources } from '../kernelTree.ts';
import { replaceFile } from '../output.ts';
import { isMessageFile } from '../targets.ts';
import { unknownRule, UsageError } from '../usage.ts';
import { addCheckOptions, readCheckOptions, type OwnOptions } from './checkOptions.ts';

/**
 * `fix`: applies fixes to a file, and prints a summary to standard error; with `--check` it only says by its exit status
 * whether there is something to fix.
 */
export function fixCommand(session: Session): CommandUnknownOpts {
	return addCheckOptions(
		defineCommand('fix', {
			summary: 'print a patch with all safe fixes applied',
			description:
				'Print a patch with all safe fixes applied. Hunk headers and the diffstat are kept correct, and wrong counts of ' +
				'lines corrected.',
			examples: [
				['fix -o fixed.patch 0001-mm-Fix-it.patch', 'a fixed copy'],
				['fix --in-place --rule trailing-whitespace series.mbox', 'one rule only'],
				['fix --check 0001-mm-Fix-it.patch', 'whether there is something to fix'],
			],
			status: {
				0: 'fixed, or nothing to fix',
				1: 'with --check: something to fix',
				2: 'a damaged patch, fixes that cannot be applied, or an error',
			},
		}),
	)
		.argument('<file>', 'the patch or mailbox; - is standard input')
		.option('--unsafe', 'also apply fixes that may change meaning')
		.option('--rule <rule>', 'apply the fixes of this rule only; may be repeated', collected)
		.option('-o, --output <file>', 'where to write the result, instead of standard output')
		.option('--in-place', 'write the result to the file')
		.option('--commit-msg', 'the file is a commit message; so is a file called COMMIT_EDITMSG')
		.option('--check', 'write nothing')
		.action((path, options, command) => {
			session.setStatus(fix(path, options, command, session));
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

function fix(path: string, options: FixOptions, command: CommandUnknownOpts, { out, error }: Session): number {
	const { settings, root } = readCheckOptions(command, options, error, options.rule);
	const target = targetOf(path, options);
	const isCheck = options.check === true;
	const rules = rulesNamed(options.rule);
	const { text, encoding } = readInput(path);
	const isMessage = options.commitMsg === true || isMessageFile(path);
	const original = isMessage ? parseCommitMessage(text) : parseDocument(text);
	if (!isMessage && !original.patches.some(({ diff }) => diff.files.length > 0))
		throw new UsageError(`${path} contains no patch`);
	const document = isMessage ? original : recounted(original);
	const damage = isMessage ? undefined : damageOf(document);
	if (damage !== undefined) {
		const line = document.content.lines.lineAt(damage.span.start) + 1;
		error(`kernel-patch-review: ${path}:${line}: ${damage.message}\n`);
		return 2;
	}
	if (document !== original) error(`kernel-patch-review: ${path}: corrected the counts of lines in hunk headers\n`);
	const service = createService(settings, readSources(root, [document]));
	const before = service.findings(document);
	const isNamed = ({ rule }: Finding): boolean => rules === null || rules.has(rule.id);
	const isWanted = (finding: Finding): boolean => isNamed(finding) && (options.unsafe === true || isSafe(finding));
	const fixed = service.fixAll(document, before, isWanted);
	const bytes = encodeText(fixed.document.content.text, encoding);
	if (bytes === null) throw new UsageError(`${path}: a fix has characters that the encoding of the file lacks`);
	if (!isCheck && target === null) out(bytes);
	else if (!isCheck && target !== null) replaceFile(target, bytes);
	const errors = service.internalErrors(document);
	for (const failure of errors) error(`kernel-patch-review: ${path}: ${internalErrorText(failure)}\n`);
	const lost = fixed.findings.filter(
		(finding) =>
			isNamed(finding) && (finding.lostFix === 'safe' || (options.unsafe === true && finding.lostFix === 'unsafe')),
	);
	if (lost.length > 0) error(`kernel-patch-review: ${path}: ${lostText(lost.length, document)}\n`);
	error(summary(before, fixed, isCheck ? 'to fix' : 'fixed'));
	if (errors.length > 0 || lost.length > 0) return 2;
	return isCheck && fixed.document.content.text !== text ? 1 : 0;
}

/** Where the result goes; null for standard output. */
function targetOf(path: string, { output, inPlace, check }: FixOptions): string | null {
	if (check === true && (inPlace === true || output !== undefined))
		throw new UsageError('--check writes nothing: use it without --in-place and -o');
	if (inPlace !== true) return output ?? null;
	if (output !== undefined) throw new UsageError('use either --in-place or -o FILE');
	if (path === '-') throw new UsageError('--in-place needs a file, not standard input');
	return path;
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

/** The number of findings fixed, and of those remaining. */
function summary(
	before: readonly Finding[],
	{ findings: remaining, shownElsewhere }: FixedDocument,
	state: 'fixed' | 'to fix',
): string {
	const fixed = Math.max(0, before.length - remaining.length);
	const fixable = remaining.filter(({ fix: offered }) => offered !== null).length;
	const shown = shownElsewhere === 0 ? '' : `, ${shownElsewhere} because another patch shows the line`;
	const rest = fixable === 0 ? '' : ` (${fixable} with a fix that was not applied${shown})`;
	const noun = fixed === 1 ? 'finding' : 'findings';
	return `${fixed} ${noun} ${state}, ${remaining.length} remaining${rest}\n`;
}
