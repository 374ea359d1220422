import { memoizeByName } from '../../text/memoize.ts';
import type { Span } from '../../text/span.ts';
import type { Token } from '../../c/lexer.ts';
import { headOnLine } from '../../c/headLine.ts';
import { conditionals } from '../../code/conditionals.ts';
import { isInSeries } from '../../code/seriesIndex.ts';
import type { Patch } from '../../patch/patch.ts';
import type { Series } from '../../patch/series.ts';
import type { HunkView } from '../../code/hunkView.ts';
import { type PatchReport, type Rule, acrossHunks, type PatchContext } from '../../lint/rule.ts';

export const helperWithoutUser: Rule = {
	id: 'helper-without-user',
	group: 'shape',
	severity: 'hint',
	summary: 'New function without a user in its series',
	why: `Unused code cannot be tested or reviewed: reviewers want to see its user in the same series, ideally in the patch that
adds it. A series is only checked if all of it is in the document. In a patch without a number, only static functions outside
of headers are checked, which the compiler reports as well. Exported functions, stubs, and names that occur elsewhere in the
series in any form are not reported.`,
	sources: [
		{
			title: 'Posting patches: make that code active immediately',
			url: 'https://docs.kernel.org/process/5.Posting.html#patch-preparation',
		},
	],
	checkpatch: [],
	fixable: false,
	examples: [
		{
			bad: {
				brackets: 'PATCH 1/1',
				files: {
					'include/linux/example.h': `+static inline int example_total(struct example *example)
+{
+	int total = example->count + example->users;
+
+	return total;
+}`,
				},
			},
			good: {
				brackets: 'PATCH 1/1',
				files: {
					'include/linux/example.h': `+static inline int example_total(struct example *example)
+{
+	int total = example->count + example->users;
+
+	return total;
+}`,
					'mm/example.c': ` static void example_show(struct example *example)
 {
+	example_print(example_total(example));
 }`,
				},
			},
		},
	],
	visit: { patch: acrossHunks({ gather, check }) },
};

/** A new function. */
interface Helper {
	/** Place of its name. */
	readonly span: Span;
	/** Whether only its own file can use it. */
	readonly isLocal: boolean;
}

/** New functions by name. */
type Added = ReadonlyMap<string, Helper>;

/** Whether a body does nothing, or only returns one value. */
function isStubBody(body: readonly Token[]): boolean {
	const code = body.filter(({ kind }) => kind !== 'comment').map(({ text }) => text);
	return /^(?:\( void \) \w+ ;|return (?:- )?(?:\w+|\( \w+ [\w *]*\) \w+|\w*ERR_PTR \( - \w+ \)) ;)?$/.test(
		code.join(' '),
	);
}

/** Length of the largest diff whose names are looked for in the series, in UTF-16 units. */
const LARGEST = 300_000;

/** Names that macros build from their first part, in ways that the patch may not show. */
const PASTED = /_(?:show|store|get|set|open|read|write)$/;

function gather(view: HunkView): Added | null {
	if (view.language !== 'c' || view.hunk.added === 0) return null;
	const { after } = view;
	const { tokens } = after;
	const added = new Map<string, Helper>();
	for (const { head, name, open, close } of after.functions) {
		const called = tokens[name];
		if (called === undefined || !after.isChanged(called)) continue;
		const words = tokens.slice(head.first, name).map(({ text }) => text);
		const isUsedElsewhere = words.some((word) =>
			/^(?:__weak|asmlinkage|__init|__exit|__\w*init\w*|[A-Z]\w+)$/.test(word),
		);
		const isStub = isStubBody(tokens.slice(open + 1, close));
		// The other branch may have it already, with its users.
		if (conditionals(after.image)[called.line]?.hasAlternative === true) continue;
		if (isStub || isUsedElsewhere || /^(?:main|arch_\w+|__\w+)$/.test(called.text) || head.first === name) continue;
		const isLocal =
			words.includes('static') && !words.some((word) => /inline|unused/.test(word)) && !PASTED.test(called.text);
		added.set(called.text, { span: after.span(called), isLocal: isLocal && view.path.endsWith('.c') });
	}
	return added.size === 0 ? null : added;
}

function check(patch: Patch, report: PatchReport, { facts, series }: PatchContext<Added>): void {
	if (facts.length === 0 || patch.subject === null || series === null || series.missing.length > 0) return;
	if (patch.content.lines.start(patch.diff.endLine) - patch.content.lines.start(patch.messageEnd) > LARGEST) return;
	// A patch without a number may come from a longer series.
	const isNumbered = patch.subject.index !== null;
	for (const { start, fact } of facts) {
		for (const [name, { span, isLocal }] of fact) {
			if ((!isNumbered && !isLocal) || isUsed(series, name) || mayPaste(series, name)) continue;
			report({
				span: { start: start + span.start, end: start + span.end },
				message: `${name}() has no user in this ${isNumbered ? 'series' : 'patch'}`,
			});
		}
	}
}

/** Whether a patch contains the name, except in comments and in the lines that add the function. */
const isUsed = memoizeByName((series: Series, name) =>
	isInSeries(series, name, ({ content: { text, lines } }, at) => {
		const line = lines.lineAt(at);
		const start = lines.start(line);
		const before = text.slice(Math.max(start, at - MAX_BEFORE), at);
		if (text.charAt(start) !== '+') return true;
		if (headOnLine(text.slice(start + 1, lines.end(line)))?.name === name) return false;
		return !/^\+\s*(?:\/[*/]|\*[\s*/])/.test(before);
	}),
);

/** Whether a macro in capitals may build the name from a part, as `DEVICE_ATTR_RO(count)` builds `count_show`. */
function mayPaste(series: Series, name: string): boolean {
	const words = name.split('_');
	return words
		.slice(1)
		.some((_, index) =>
			[words.slice(0, index + 1), words.slice(index + 1)].some((part) => isArgument(series, part.join('_'))),
		);
}

/** Whether the name is an argument of a macro in capitals. */
const isArgument = memoizeByName((series: Series, name) =>
	isInSeries(series, name, ({ content: { text, lines } }, at) => {
		const before = text.slice(Math.max(lines.start(lines.lineAt(at)), at - MAX_BEFORE), at);
		// It must be a whole argument: `READ_ONCE(count->users)` pastes nothing.
		if (!/[\s,)]/.test(text.charAt(at + name.length))) return false;
		return /\b[A-Z][A-Z\d_]+\([^()]*$/.test(before);
	}),
);

/** Maximum number of characters of the line before a name that are read. */
const MAX_BEFORE = 200;
