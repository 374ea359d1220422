import { memoize } from '../../text/memoize.ts';
import type { Span } from '../../text/span.ts';
import { headOnLine } from '../../c/headLine.ts';
import { hasOccurrence } from '../../code/definitions.ts';
import type { Patch } from '../../patch/patch.ts';
import type { HunkView } from '../../code/hunkView.ts';
import { type PatchReport, type Rule, acrossHunks, type PatchContext } from '../../lint/rule.ts';

export const helperWithoutUser: Rule = {
	id: 'helper-without-user',
	group: 'shape',
	severity: 'hint',
	summary: 'New function has no user, here or in the rest of its series',
	why: `Code that nothing calls can't be tested or judged: reviewers want to see it used in the same series, and best in
the patch that adds it. Only series that are in the document as a whole are looked at; of a patch without a number only
static functions outside of headers, which another patch could use as little as the compiler does. Exported functions,
stubs, and names that the series has elsewhere in any form are left alone.`,
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

/** A new function: where its name stands, and whether its file alone can use it. */
interface Helper {
	readonly span: Span;
	readonly isLocal: boolean;
}

/** New functions by name. */
type Added = ReadonlyMap<string, Helper>;

/** As many tokens in a body may be a stub's. */
const STUB = 6;

/** Names that macros make of their first part, in ways that the patch may not show. */
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
		const isReached = words.some((word) => /^(?:__weak|asmlinkage|__init|__exit|__\w*init\w*|[A-Z]\w+)$/.test(word));
		const isStub = close - open - 1 <= STUB;
		if (isStub || isReached || /^(?:main|arch_\w+|__\w+)$/.test(called.text) || head.first === name) continue;
		const isLocal =
			words.includes('static') && !words.some((word) => /inline|unused/.test(word)) && !PASTED.test(called.text);
		added.set(called.text, { span: after.span(called), isLocal: isLocal && view.path.endsWith('.c') });
	}
	return added.size === 0 ? null : added;
}

function check(patch: Patch, report: PatchReport, { facts, series }: PatchContext<Added>): void {
	if (facts.length === 0 || patch.subject === null || series === null || series.missing.length > 0) return;
	// A patch without a number may come from a longer series.
	const isNumbered = patch.subject.index !== null;
	const siblings = series.patches.map((sibling) => sibling.patch);
	for (const { start, fact } of facts) {
		for (const [name, { span, isLocal }] of fact) {
			if ((!isNumbered && !isLocal) || siblings.some((other) => isUsed(other, name) || mayPaste(other, name))) continue;
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
		if (headOnLine(text.slice(start + 1, lines.end(line)))?.name === name) return false;
		return !/^\+\s*(?:\/?\*|\/\/)/.test(before);
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
const answersOf = memoize<Patch, Map<string, boolean>>(() => new Map());

/** Whether the name stands in the brackets of a macro in capitals. */
function isArgument(patch: Patch, name: string): boolean {
	const answers = answersOf(patch);
	const { text, lines } = patch.content;
	const answer =
		answers.get(name) ??
		hasOccurrence(patch, name, (at) => {
			const before = text.slice(Math.max(lines.start(lines.lineAt(at)), at - LONGEST), at);
			// As an argument of its own: `READ_ONCE(count->users)` pastes nothing.
			if (!/[\s,)]/.test(text.charAt(at + name.length))) return false;
			return /\b[A-Z][A-Z\d_]+\([^()]*$/.test(before);
		});
	answers.set(name, answer);
	return answer;
}

/** As much of a line is looked at before a name. */
const LONGEST = 200;
