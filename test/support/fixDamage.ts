import { FILLER } from '../../src/core/code/codeLines.ts';
import { HunkView } from '../../src/core/code/hunkView.ts';
import type { Finding } from '../../src/core/lint/finding.ts';
import { fixAll, isSafe, REVEALED } from '../../src/core/lint/fixAll.ts';
import { applyFixes, editsOf } from '../../src/core/lint/fixes.ts';
import type { Linter } from '../../src/core/lint/linter.ts';
import type { Rule } from '../../src/core/lint/rule.ts';
import { type DiffFile, filePath } from '../../src/core/patch/diff.ts';
import { parseDocument, type PatchDocument } from '../../src/core/patch/document.ts';
import { lineKind } from '../../src/core/patch/hunk.ts';
import type { Patch } from '../../src/core/patch/patch.ts';
import { preprocessingTokens } from './preprocessingTokens.ts';

/** What a fix broke of a document. */
export function damageBetween(before: PatchDocument, after: PatchDocument): readonly string[] {
	if (before.patches.length !== after.patches.length) return ['has other patches'];
	return before.patches.flatMap((patch, index) => {
		const now = after.patches[index];
		if (now === undefined) return ['patch is gone'];
		const problems: string[] = [];
		if (now.diff.problems.length > patch.diff.problems.length) problems.push(now.diff.problems[0]?.message ?? '');
		if (preImages(patch) !== preImages(now)) problems.push('changes context or removed lines');
		return problems;
	});
}

/** All lines that the patch finds in the tree, and where. */
function preImages({ content, diff }: PatchDocument['patches'][number]): string {
	return diff.files
		.map(({ oldPath, hunks }) => {
			const sides = hunks.map((hunk) => {
				const old: string[] = [`${hunk.oldStart}`];
				for (let line = hunk.firstLine; line < hunk.endLine; line++) {
					const kind = lineKind(content, line, hunk);
					if (kind !== 'context' && kind !== 'removed') continue;
					old.push(content.text.slice(content.lines.start(line), content.lines.start(line + 1)));
				}
				return old.join('\n');
			});
			return `${oldPath}\n${sides.join('\n')}`;
		})
		.join('\n');
}

/** What the safe fixes of a document break: each by itself, and all together. */
export function harmOfSafeFixes(
	linter: Linter,
	document: PatchDocument,
): { readonly tried: number; readonly harm: readonly string[] } {
	const findings = linter.lint(document);
	const harm: string[] = [];
	let tried = 0;
	for (const finding of findings) {
		const { fix, rule, span } = finding;
		if (fix === null || !isSafe(finding) || editsOf(document, [fix]).length === 0) continue;
		tried++;
		const fixed = parseDocument(applyFixes(document, [fix]));
		const place = `line ${document.content.lines.lineAt(span.start) + 1}: ${rule.id}`;
		for (const problem of [...damageBetween(document, fixed), ...harmBetween(rule, document, fixed)])
			harm.push(`${place} ${problem}`);
	}
	const tools = { parse: parseDocument, findings: (other: PatchDocument) => linter.lint(other) };
	const all = fixAll(document, findings, tools, isSafe);
	harm.push(...damageBetween(document, all.document));
	const again = fixAll(all.document, all.findings, tools, isSafe);
	if (again.document.content.text !== all.document.content.text) harm.push('a second run changes something');
	return { tried, harm: [...harm, ...raised(findings, all.findings)] };
}

/** Rules and types of checkpatch.pl with more findings than before; a line that is added ends as those around it. */
export function raised(before: readonly Finding[], after: readonly Finding[]): readonly string[] {
	const hidden = before.flatMap((finding) => (isSafe(finding) ? (REVEALED.get(finding.rule.id) ?? []) : []));
	const counted = (findings: readonly Finding[]): ReadonlyMap<string, number> => {
		const counts = new Map<string, number>();
		for (const { rule, checkpatch, also } of findings) {
			if (rule.id === 'dos-line-ending' || hidden.includes(rule.id)) continue;
			for (const name of [rule.id, ...(checkpatch === null ? [] : [checkpatch]), ...also])
				counts.set(name, (counts.get(name) ?? 0) + 1);
		}
		return counts;
	};
	const known = counted(before);
	return [...counted(after)].flatMap(([name, count]) => (count > (known.get(name) ?? 0) ? `raises ${name}` : []));
}

/** The tokens that the safe fixes of a rule add or remove; those of rules that are not here add and remove none. */
const TOKENS: Readonly<Record<string, string>> = {
	'default-without-break': 'break ;',
	'double-negation': '!',
	'double-semicolon': ';',
	'extern-prototype': 'extern',
	'integer-type-spelling': 'unsigned signed long short int char',
	'missing-last-comma': ',',
	'needless-braces': '{ }',
	'needless-parentheses': '( )',
	'needless-return': 'return ;',
	'return-in-parentheses': '( )',
	'sizeof-without-parentheses': '( )',
	'unbraced-loop-body': '{ }',
	'unreachable-break': 'break ;',
};

/** Rules whose safe fixes put other words for something, or put the same words in another order. */
const REWRITES: ReadonlySet<string> = new Set([
	'allocation-cast',
	'c99-integer-type',
	'comparison-to-null',
	'const-before-static',
	'constant-conversion',
	'constant-on-left',
	'dashed-kconfig-help',
	'formatted-constant',
	'gcc-function-name',
	'gnu-inline-keyword',
	'initialised-to-zero',
	'kern-level-twice',
	'module-license',
	'not-reverse-fir-tree',
	'number-as-bool',
	'open-coded-array-size',
	'open-coded-device-attr',
	'open-coded-is-enabled',
	'split-string',
	'string-in-fragments',
	'struct-spinlock',
	'symbolic-permissions',
]);

/** Rules outside of the group `comments` whose fixes write or change a comment. */
const COMMENTS: ReadonlySet<string> = new Set(['odd-comment-spacing', 'spdx-tag', 'tail-comment', 'uncommented-endif']);

/** What a safe fix of `rule` changed in hunks, apart from what its title says. */
function harmBetween(rule: Rule, before: PatchDocument, after: PatchDocument): readonly string[] {
	return before.patches.flatMap((patch, index) => {
		const now = after.patches[index];
		return patch.diff.files.flatMap((file, at) => {
			const other = now?.diff.files[at];
			if (now === undefined || other?.hunks.length !== file.hunks.length) return ['has other hunks'];
			return harmInFile(rule, [patch, file], [now, other]);
		});
	});
}

function harmInFile(
	rule: Rule,
	before: readonly [Patch, DiffFile],
	after: readonly [Patch, DiffFile],
): readonly string[] {
	const views = viewsOf(...before);
	return viewsOf(...after).flatMap((now, index) => {
		const old = views[index];
		if (old === undefined || old.content.text === now.content.text) return [];
		const harm: string[] = [];
		const [codeBefore, codeAfter] = [old, now].map((view) => codeOf(rule, view)) as [string[], string[]];
		if (!REWRITES.has(rule.id)) harm.push(...difference('tokens', codeBefore, codeAfter));
		if (rule.group !== 'comments' && !COMMENTS.has(rule.id))
			harm.push(...difference('comments', commentsOf(old), commentsOf(now)));
		if (rule.id !== 'dos-line-ending' && [...endsOf(now)].some((end) => !endsOf(old).has(end)))
			harm.push('has other line endings');
		if (now.content.text.includes(FILLER) && !old.content.text.includes(FILLER)) harm.push('loses a comment');
		return harm;
	});
}

function viewsOf({ content }: Patch, file: DiffFile): readonly HunkView[] {
	return file.hunks
		.filter(({ markers }) => markers === 1)
		.map((hunk) => new HunkView(filePath(file), content.text.slice(hunk.start, hunk.end), hunk));
}

/** The tokens of C that the rule's fixes may not change, or the words of another language. */
function codeOf({ id }: Rule, view: HunkView): readonly string[] {
	if (view.language !== 'c') return view.after.image.text.split(/\s+/);
	const free = new Set((TOKENS[id] ?? '').split(' '));
	const { image, tokens } = view.after;
	const start = tokens[0]?.kind === 'comment' ? tokens[0].end : 0;
	return preprocessingTokens(image.text.slice(start)).filter((token) => !free.has(token) && token !== '\\');
}

/** The comments, without the indentation of their lines. */
function commentsOf({ after, language }: HunkView): readonly string[] {
	if (language !== 'c') return [];
	return after.comments.map((index) => (after.tokens[index]?.text ?? '').replace(/[ \t\r]*\n[ \t]*/g, '\n').trimEnd());
}

function endsOf({ content }: HunkView): ReadonlySet<string> {
	return new Set(content.text.match(/\r?\n/g));
}

function difference(what: string, before: readonly string[], after: readonly string[]): readonly string[] {
	const at = before.findIndex((text, index) => text !== after[index]);
	if (at === -1 && before.length === after.length) return [];
	const [from, to] = [before, after].map((list) =>
		list
			.slice(at === -1 ? before.length : at)
			.slice(0, 3)
			.join(' '),
	);
	return [`changes ${what}: ${from} => ${to}`];
}
