import {
	applyEdits,
	createService,
	internalErrorText,
	isSafe,
	matchesRule,
	parseDocument,
	problems,
	recountAll,
	RULES,
	type Finding,
	type PatchDocument,
	type Problem,
} from '../../core/index.ts';
import { encodeText, readInput } from '../input.ts';
import { readKernelTree } from '../kernelTree.ts';
import { replaceFile } from '../output.ts';
import type { Terminal } from '../terminal.ts';
import { unknownRule, UsageError } from '../usage.ts';
import { readCheckOptions } from './checkOptions.ts';

const OPTIONS = {
	unsafe: { type: 'boolean' },
	rule: { type: 'string', multiple: true },
	output: { type: 'string', short: 'o' },
	'in-place': { type: 'boolean' },
	check: { type: 'boolean' },
} as const;

/**
 * `fix`: applies fixes to a file, and prints a summary to standard error; with `--check` it only says by its exit status
 * whether there is something to fix.
 */
export function fix(args: readonly string[], { out, error }: Terminal): number {
	const { files, settings, root, own } = readCheckOptions(args, error, OPTIONS);
	const [path, ...others] = files;
	if (path === undefined || others.length > 0) throw new UsageError('fix needs one file, or - for standard input');
	const target = targetOf(path, own);
	const isCheck = own.check === true;
	const rules = rulesNamed(Array.isArray(own.rule) ? own.rule : []);
	const { text, encoding } = readInput(path);
	const original = parseDocument(text);
	if (!original.patches.some(({ diff }) => diff.files.length > 0)) throw new UsageError(`${path} contains no patch`);
	const document = recounted(original);
	const damage = damageOf(document);
	if (damage !== undefined) {
		const line = document.content.lines.lineAt(damage.span.start) + 1;
		error(`kernel-patch-review: ${path}:${line}: ${damage.message}\n`);
		return 2;
	}
	if (document !== original) error(`kernel-patch-review: ${path}: corrected the counts of lines in hunk headers\n`);
	const service = createService(settings, { tree: readKernelTree(root, [document]) });
	const before = service.findings(document);
	const isWanted = (finding: Finding): boolean =>
		(rules === null || rules.has(finding.rule.id)) && (own.unsafe === true || isSafe(finding));
	const fixed = service.fixAll(document, before, isWanted);
	const bytes = encodeText(fixed.document.content.text, encoding);
	if (bytes === null) throw new UsageError(`${path}: a fix has characters that the encoding of the file lacks`);
	if (!isCheck && target === null) out(bytes);
	else if (!isCheck && target !== null) replaceFile(target, bytes);
	const errors = service.internalErrors(document);
	for (const failure of errors) error(`kernel-patch-review: ${path}: ${internalErrorText(failure)}\n`);
	error(summary(before, fixed.findings, isCheck ? 'to fix' : 'fixed'));
	if (errors.length > 0) return 2;
	return isCheck && fixed.document.content.text !== text ? 1 : 0;
}

/** `document` with the counts of its lines in hunk headers, if they have others. */
function recounted(document: PatchDocument): PatchDocument {
	const edits = damageOf(document) === undefined ? [] : recountAll(document);
	return edits.length === 0 ? document : parseDocument(applyEdits(document.content.text, edits));
}

/** The first damage inside of a hunk. */
function damageOf(document: PatchDocument): Problem | undefined {
	return problems(document).find(({ hunk, inHunk }) => hunk !== null || inHunk);
}

/** Where the result goes; null for standard output. */
function targetOf(
	path: string,
	{ output, 'in-place': inPlace, check }: Readonly<Record<string, unknown>>,
): string | null {
	if (check === true && (inPlace === true || output !== undefined))
		throw new UsageError('--check writes nothing: use it without --in-place and -o');
	if (inPlace !== true) return typeof output === 'string' ? output : null;
	if (output !== undefined) throw new UsageError('use either --in-place or -o FILE');
	if (path === '-') throw new UsageError('--in-place needs a file, not standard input');
	return path;
}

/** The rules that `patterns` match; null without a pattern. */
function rulesNamed(patterns: readonly unknown[]): ReadonlySet<string> | null {
	if (patterns.length === 0) return null;
	return new Set(
		patterns.flatMap((pattern) => {
			const named = RULES.filter((rule) => matchesRule(String(pattern), rule));
			if (named.length === 0) throw unknownRule(String(pattern));
			return named.map(({ id }) => id);
		}),
	);
}

/** The number of findings fixed, and of those remaining. */
function summary(before: readonly Finding[], remaining: readonly Finding[], state: 'fixed' | 'to fix'): string {
	const fixed = Math.max(0, before.length - remaining.length);
	const fixable = remaining.filter(({ fix: offered }) => offered !== null).length;
	const rest = fixable === 0 ? '' : ` (${fixable} with a fix that was not applied)`;
	const noun = fixed === 1 ? 'finding' : 'findings';
	return `${fixed} ${noun} ${state}, ${remaining.length} remaining${rest}\n`;
}
