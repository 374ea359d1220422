import type { Span } from '../../text/span.ts';
import { filePath } from '../../patch/diff.ts';
import { definitionsOf } from '../../code/definitions.ts';
import { definersIn, isInSeries, placesIn } from '../../code/seriesIndex.ts';
import { type Patch, patchNumber } from '../../patch/patch.ts';
import type { Series } from '../../patch/series.ts';
import { memoizeByName } from '../../text/memoize.ts';
import type { HunkView } from '../../code/hunkView.ts';
import { type PatchReport, type Rule, acrossHunks, type PatchContext } from '../../lint/rule.ts';

export const usedBeforeAdded: Rule = {
	id: 'used-before-added',
	group: 'shape',
	severity: 'information',
	summary: 'Call of a function that a later patch of the series adds',
	why: `The tree must build and work after every patch of a series, or bisection fails. Add a function in an earlier patch than
its users, or in the same one.

Only mailboxes with several patches of a series are checked. Names that a later patch moves or changes, that an architecture
overrides, or that are static in another file are not reported.`,
	sources: [
		{
			title: 'Submitting patches, Separate your changes',
			url: 'https://docs.kernel.org/process/submitting-patches.html#separate-your-changes',
		},
		{
			title: 'Posting patches: each patch should yield a kernel which builds',
			url: 'https://docs.kernel.org/process/5.Posting.html#patch-preparation',
		},
	],
	checkpatch: [],
	fixable: false,
	examples: [
		{
			bad: {
				earlier: {
					brackets: 'PATCH 1/2',
					hunk: ` static void example_update(struct example *example)
 {
+	example_trace(example);
 	example->count++;`,
				},
				brackets: 'PATCH 2/2',
				files: { 'include/linux/example.h': '+void example_trace(struct example *example);' },
			},
			good: {
				earlier: {
					brackets: 'PATCH 1/2',
					subject: 'mm: Add example_trace()',
					files: { 'include/linux/example.h': '+void example_trace(struct example *example);' },
				},
				brackets: 'PATCH 2/2',
				hunk: ` static void example_update(struct example *example)
 {
+	example_trace(example);
 	example->count++;`,
			},
		},
	],
	visit: { patch: acrossHunks({ gather, check }) },
};

/** The places where added code of a hunk first calls each function, by name. */
type Calls = ReadonlyMap<string, Span>;

function gather(view: HunkView): Calls | null {
	if (view.language !== 'c' || view.hunk.added === 0) return null;
	const { after } = view;
	const calls = new Map<string, Span>();
	const { tokens } = after;
	for (let index = 1; index < tokens.length; index++) {
		const token = tokens[index - 1];
		if (tokens[index]?.text !== '(' || token?.kind !== 'identifier' || !after.isChanged(token)) continue;
		// After an arrow or a dot it is the name of a member.
		const before = tokens[index - 2]?.text;
		if (before === '->' || before === '.' || calls.has(token.text)) continue;
		calls.set(token.text, after.span(token));
	}
	return calls.size === 0 ? null : calls;
}

/** Whether a patch of the series has the name in lines that it does not add. */
const wasBefore = memoizeByName((series: Series, name) =>
	isInSeries(series, name, ({ content: { text, lines } }, at) => text.charAt(lines.start(lines.lineAt(at))) !== '+'),
);

function check(patch: Patch, report: PatchReport, { facts, series }: PatchContext<Calls>): void {
	if (series === null) return;
	const places = placesIn(series);
	const own = places.get(patch) ?? -1;
	if (own === series.patches.length - 1) return;
	const reported = new Set<string>();
	for (const { file, start, fact } of facts) {
		for (const [name, span] of fact) {
			const [adding] = definersIn(series).get(name) ?? [];
			// What this patch or an earlier one adds is there.
			if (adding !== undefined && (places.get(adding) ?? -1) <= own) continue;
			const added = adding === undefined ? undefined : definitionsOf(adding).get(name);
			if (adding === undefined || added === undefined || reported.has(name)) continue;
			// An architecture may override an existing function, and a static function in another file is a different one.
			if (
				added.path.startsWith('arch/') ||
				(added.isStatic && added.path !== filePath(file) && !added.path.endsWith('.h'))
			) {
				continue;
			}
			if (wasBefore(series, name)) continue;
			reported.add(name);
			report({
				span: { start: start + span.start, end: start + span.end },
				message: `${name}() is only added later, by patch ${patchNumber(adding) ?? ''}`,
			});
		}
	}
}
