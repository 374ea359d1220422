import type { Span } from '../../text/span.ts';
import { functionsOf } from '../../c/functions.ts';
import { hasBefore, mentions } from '../../patch/definitions.ts';
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

interface Facts {
	/** New functions, and where their names stand. */
	readonly added: ReadonlyMap<string, Span>;
	/** Every name that added code has elsewhere than in a function's head, and those that context has. */
	readonly named: ReadonlySet<string>;
	/** What macros in capitals get, and may make other names of. */
	readonly pasted: ReadonlySet<string>;
}

/** As many tokens in a body may be a stub's. */
const STUB = 6;

function gather(view: HunkView): Facts | null {
	if (view.language !== 'c' || view.hunk.added === 0) return null;
	const { after } = view;
	const { tokens } = after;
	const added = new Map<string, Span>();
	const heads = new Set<number>();
	for (const { head, name, open, close } of functionsOf(after)) {
		const called = tokens[name];
		const type = tokens[head.first];
		if (called === undefined || type === undefined || !after.isChanged(called)) continue;
		heads.add(called.start);
		const isStub = close - open - 1 <= STUB;
		const words = tokens.slice(head.first, name).map(({ text }) => text);
		const isReached = words.some((word) => /^(?:__weak|asmlinkage|__init|__exit|__\w*init\w*|[A-Z]\w+)$/.test(word));
		if (isStub || isReached || /^(?:main|arch_\w+|__\w+)$/.test(called.text) || head.first === name) continue;
		added.set(called.text, after.span(called));
	}
	const named = new Set<string>();
	const pasted = new Set<string>();
	tokens.forEach((token, index) => {
		const close = after.partners[index + 1] ?? -1;
		if (!/^[A-Z][A-Z\d_]+$/.test(token.text) || tokens[index + 1]?.text !== '(') return;
		for (let inner = index + 2; inner < close; inner++) pasted.add(tokens[inner]?.text ?? '');
	});
	for (const { kind, text, start } of after.flatTokens) {
		if (kind === 'identifier' && !heads.has(start)) named.add(text);
	}
	return { added, named, pasted };
}

function judge(patch: Patch, facts: readonly HunkFact<Facts>[], report: PatchReport, series: readonly Patch[]): void {
	if (facts.every(({ fact }) => fact.added.size === 0)) return;
	const siblings = siblingsOf(patch, series);
	// A patch without a number may come from a longer series.
	if ((patch.subject?.index ?? null) === null || !isWholeSeries(siblings)) return;
	for (const { start, fact } of facts) {
		for (const [name, span] of fact.added) {
			if (facts.some((other) => other.fact.named.has(name) || isPasted(name, other.fact.pasted))) continue;
			if (hasBefore(patch, name) || siblings.some((other) => other !== patch && mentions(other, name))) continue;
			report({
				span: { start: start + span.start, end: start + span.end },
				message: `nothing in the series uses ${name}()`,
			});
		}
	}
}

/** Whether a macro may make \`name\` of one of \`parts\`, as \`DEVICE_ATTR_RO(count)\` makes \`count_show\`. */
function isPasted(name: string, parts: ReadonlySet<string>): boolean {
	const words = name.split('_');
	return words.some(
		(_, index) => parts.has(words.slice(0, index).join('_')) || parts.has(words.slice(index).join('_')),
	);
}
