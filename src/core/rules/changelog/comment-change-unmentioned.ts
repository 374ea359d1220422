import type { Span } from '../../text/span.ts';
import { lineKind } from '../../patch/hunk.ts';
import type { Patch } from '../../patch/patch.ts';
import { paragraphsOf } from '../../message/prose.ts';
import { functionInHeading } from '../../c/headLine.ts';
import { type DeclaredFunction, declaredFunctions } from '../../code/declaredFunctions.ts';
import type { HunkView } from '../../code/hunkView.ts';
import { lazy } from '../../text/memoize.ts';
import { type PatchReport, type Rule, acrossHunks, type PatchContext } from '../../lint/rule.ts';

export const commentChangeUnmentioned: Rule = {
	id: 'comment-change-unmentioned',
	group: 'changelog',
	severity: 'information',
	summary: 'Patch changes a comment elsewhere without mentioning it in the changelog',
	why: `If the comment of a function changes but its code does not, that is a separate change. Reviewers wonder whether it is an
accident, what was wrong with the old text, and whether the code should change as well. A sentence in the changelog ("While
at it, …") answers that; a separate patch is even better.

Not reported if the changelog mentions comments, documentation or the function, if code next to the comment changes, or if
the comment names something that the patch changes.`,
	sources: [
		{
			title: 'Thomas Gleixner: the changelog is utterly silent about this comment update',
			url: 'https://lore.kernel.org/all/875xsc0xjy.ffs@tglx/',
		},
		{
			title: 'Submitting patches, Separate your changes',
			url: 'https://docs.kernel.org/process/submitting-patches.html#separate-your-changes',
		},
	],
	checkpatch: [],
	fixable: false,
	examples: [
		{
			bad: {
				changelog: 'Removal races with an update of the count.\n\nTake the lock.',
				hunk: comment('+	mutex_lock(&example->lock);'),
			},
			good: {
				changelog: `Removal races with an update of the count.

Take the lock. While at it, correct the comment in example_read().`,
				hunk: comment('+	mutex_lock(&example->lock);'),
			},
		},
	],
	visit: { patch: acrossHunks({ gather, check }) },
};

function comment(code: string): string {
	return ` int example_read(struct example *example)
 {
-	/* The count is stable. */
+	/* The count may change at any time. */
 	return example->count;
 }
 
 void example_remove(struct example *example)
 {
${code}
 	example->count = 0;
 }`;
}

/** A run of changed lines that consists of comments. */
interface CommentRun {
	readonly span: Span;
	/** The function that it is in or above. */
	readonly scope: string;
	readonly words: ReadonlySet<string>;
}

interface Facts {
	readonly runs: readonly CommentRun[];
	/** All changes; only read if some hunk has such a run. */
	readonly changes: () => Changes;
}

interface Changes {
	readonly runs: readonly CommentRun[];
	/** Functions whose code changes. */
	readonly changed: ReadonlySet<string>;
	/** The changed lines of code. */
	readonly code: readonly string[];
}

/** Words of a changelog that mentions a comment, or a conversion of all occurrences of something. */
const MENTIONED =
	/\b(?:comment\w*|document\w*|kernel-?doc|docs?|typos?|spelling|wording|while (?:at|here)|when at|clarif\w*|touch(?:es)? up|clean\w*|renam\w*|replac\w*|convert\w*|conversion)\b|\bs\/\w/i;

const COMMENT = /^\s*(?:\/\*|\*\/|\*(?:\s|$)|\/\/)/;
const CODE_AFTER = /\*\/\s*\S/;
const WORD = /[A-Za-z_]\w{3,}/g;
/** Longer lines are read up to here. */
const MAX_LINE = 300;

/** A line with a comment on either side; a run needs both. */
const ADDED_COMMENT = /^\+[^\S\n]*[/*]/m;
const REMOVED_COMMENT = /^-[^\S\n]*[/*]/m;

function gather({ language, content, hunk }: HunkView): Facts | null {
	if (language !== 'c') return null;
	const changes = lazy(() => readChanges({ content, hunk }));
	const mayHaveRuns =
		hunk.added > 0 && hunk.removed > 0 && ADDED_COMMENT.test(content.text) && REMOVED_COMMENT.test(content.text);
	return { runs: mayHaveRuns ? changes().runs : [], changes };
}

function readChanges(source: Pick<HunkView, 'content' | 'hunk'>): Changes {
	const { content, hunk } = source;
	const functions = declaredFunctions(source);
	const heading = functionInHeading(content.text.slice(hunk.heading.start, hunk.heading.end));
	const runs: CommentRun[] = [];
	const changed = new Set<string>();
	const code: string[] = [];
	/** The last function that starts at or above the line. */
	let at = -1;
	for (let line = hunk.firstLine; line < hunk.endLine;) {
		const first = line;
		const comment: string[] = [];
		const sides = { added: -1, removed: -1 };
		let hasCode = false;
		for (; line < hunk.endLine; line++) {
			const kind = lineKind(content, line, hunk);
			if (kind !== 'added' && kind !== 'removed') break;
			while ((functions[at + 1]?.firstLine ?? Infinity) <= line) at++;
			const start = content.lines.start(line) + hunk.markers;
			const text = content.text.slice(start, Math.min(content.lines.end(line), start + MAX_LINE));
			if (isComment(text)) {
				comment.push(text);
				if (sides[kind] === -1) sides[kind] = line;
			} else if (text.trim() !== '') {
				hasCode = true;
				code.push(text);
				changed.add(scopeAt(functions[at], line, heading) ?? '');
			}
		}
		if (first === line) line++;
		else if (!hasCode && sides.added !== -1 && sides.removed !== -1) {
			const isInside = /^\t|^ {4}/.test(comment[0] ?? '');
			const scope = isInside ? scopeAt(functions[at], line - 1, heading) : (functions[at + 1]?.name ?? null);
			const span = { start: content.lines.start(sides.added) + hunk.markers, end: content.lines.end(sides.added) };
			if (scope !== null) runs.push({ span, scope, words: new Set(comment.join(' ').match(WORD)) });
		}
	}
	return { runs, changed, code };
}

function isComment(text: string): boolean {
	return COMMENT.test(text) && !CODE_AFTER.test(text);
}

/** The function that `line` is in, given the last one that starts at or above it. */
function scopeAt(last: DeclaredFunction | undefined, line: number, heading: string | null): string | null {
	return last === undefined ? heading : last.endLine > line ? last.name : null;
}

function check(patch: Patch, report: PatchReport, { facts }: PatchContext<Facts>): void {
	const runs = facts.flatMap(({ start, fact }) => fact.runs.map((run) => ({ start, run })));
	if (runs.length === 0 || patch.subject === null) return;
	const changes = facts.map(({ fact }) => fact.changes());
	const changed = new Set(changes.flatMap((some) => [...some.changed]));
	const text = [patch.subject.text, ...paragraphsOf(patch.changelog).map((paragraph) => paragraph.text)].join('\n');
	if (changed.size === 0 || MENTIONED.test(text)) return;
	const changedWords = new Set(changes.flatMap(({ code }) => code.flatMap((line) => line.match(WORD) ?? [])));
	const isChanged = (word: string): boolean => changedWords.has(word) && /_|^[A-Z\d]+$/.test(word);
	const found = runs.filter(
		({ run }) => !changed.has(run.scope) && !text.includes(run.scope) && ![...run.words].some(isChanged),
	);
	const [first, ...more] = found.map(({ start, run }) => ({
		scope: run.scope,
		span: { start: start + run.span.start, end: start + run.span.end },
	}));
	if (first === undefined) return;
	report({
		span: first.span,
		message: `the comment of ${first.scope}() changes; mention it in the changelog`,
		related: more.map(({ scope, span }) => ({ span, message: `the comment of ${scope}() changes, too` })),
	});
}
