import type { Span } from '../../text/span.ts';
import { functionsOf } from '../../c/functions.ts';
import { hasOccurrence } from '../../patch/definitions.ts';
import { isWholeSeries, siblingsOf } from '../../patch/numbered.ts';
import type { Patch } from '../../patch/patch.ts';
import type { HunkView } from '../../lint/hunkView.ts';
import { type HunkFact, type PatchReport, type Rule, acrossHunks } from '../../lint/rule.ts';

export const helperWithoutUser: Rule = {
	id: 'helper-without-user',
	group: 'shape',
	severity: 'hint',
	summary: 'New function has no user, here or in the rest of its series',
	why: `Code that nothing calls can't be tested or judged: reviewers want to see it used in the same series, and best in
the patch that adds it. Only series that are in the document as a whole are looked at. Exported functions, stubs, and
names that the series has elsewhere in any form are left alone.`,
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
	visit: { patch: acrossHunks({ gather, judge }) },
};

/** By name, where the head of a new function stands. */
type Added = ReadonlyMap<string, Span>;

/** As many tokens in a body may be a stub's. */
const STUB = 6;

function gather(view: HunkView): Added | null {
	if (view.language !== 'c' || view.hunk.added === 0) return null;
	const { after } = view;
	const { tokens } = after;
	const added = new Map<string, Span>();
	for (const { head, name, open, close } of functionsOf(after)) {
		const called = tokens[name];
		if (called === undefined || !after.isChanged(called)) continue;
		const words = tokens.slice(head.first, name).map(({ text }) => text);
		const isReached = words.some((word) => /^(?:__weak|asmlinkage|__init|__exit|__\w*init\w*|[A-Z]\w+)$/.test(word));
		const isStub = close - open - 1 <= STUB;
		if (isStub || isReached || /^(?:main|arch_\w+|__\w+)$/.test(called.text) || head.first === name) continue;
		added.set(called.text, after.span(called));
	}
	return added.size === 0 ? null : added;
}

function judge(patch: Patch, facts: readonly HunkFact<Added>[], report: PatchReport, series: readonly Patch[]): void {
	// A patch without a number may come from a longer series.
	if (facts.length === 0 || (patch.subject?.index ?? null) === null) return;
	const siblings = siblingsOf(patch, series);
	if (!isWholeSeries(siblings)) return;
	for (const { start, fact } of facts) {
		for (const [name, span] of fact) {
			if (siblings.some((other) => isUsed(other, name) || mayPaste(other, name))) continue;
			report({
				span: { start: start + span.start, end: start + span.end },
				message: `nothing in the series uses ${name}()`,
			});
		}
	}
}

/** Whether `patch` has the name anywhere but in comments and in the lines that add it. */
function isUsed(patch: Patch, name: string): boolean {
	const { text, lines } = patch.content;
	return hasOccurrence(patch, name, (at) => {
		const line = lines.lineAt(at);
		const start = lines.start(line);
		const before = text.slice(Math.max(start, at - LONGEST), at);
		if (text.charAt(start) !== '+') return true;
		// In column 0 only a head or a prototype has it behind a type.
		const isHead = /^\+[A-Za-z_][\w\s*]*$/.test(before) || before === '+';
		return !isHead && !/^\+\s*(?:\/?\*|\/\/)/.test(before);
	});
}

/** Whether a macro in capitals may make the name of a part, as `DEVICE_ATTR_RO(count)` makes `count_show`. */
function mayPaste(patch: Patch, name: string): boolean {
	const words = name.split('_');
	return words
		.slice(1)
		.some((_, index) =>
			[words.slice(0, index + 1), words.slice(index + 1)].some((part) => isArgument(patch, part.join('_'))),
		);
}

/** By patch and name what `isArgument` said: many names end alike. */
const known = new WeakMap<Patch, Map<string, boolean>>();

/** Whether the name stands in the brackets of a macro in capitals. */
function isArgument(patch: Patch, name: string): boolean {
	const answers = known.get(patch) ?? new Map<string, boolean>();
	known.set(patch, answers);
	const { text, lines } = patch.content;
	const answer =
		answers.get(name) ??
		hasOccurrence(patch, name, (at) => {
			const before = text.slice(Math.max(lines.start(lines.lineAt(at)), at - LONGEST), at);
			return /\b[A-Z][A-Z\d_]+\([^()]*$/.test(before);
		});
	answers.set(name, answer);
	return answer;
}

/** As much of a line is looked at before a name. */
const LONGEST = 200;
