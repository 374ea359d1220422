import type { CImage, HunkView } from '../../code/hunkView.ts';
import { indentationOf } from '../../code/lineShape.ts';
import { terminatedLists } from '../../code/terminator.ts';
import type { Report, Rule } from '../../lint/rule.ts';

export const terminatorBesideElement: Rule = {
	id: 'terminator-beside-element',
	group: 'layout',
	severity: 'hint',
	summary: 'Element that ends a list on a line with others',
	why: `The \`NULL\` or \`{ }\` that ends a list is easy to miss after another element, where the next one is then added in the wrong place.`,
	sources: [{ title: 'How to write Linux PCI drivers', url: 'https://docs.kernel.org/PCI/pci.html' }],
	checkpatch: [],
	fixable: true,
	examples: [
		{
			bad: {
				hunk: `+static struct attribute *example_attrs[] = {
+	&example_count.attr,
+	&example_state.attr, NULL
+};`,
			},
			good: {
				hunk: `+static struct attribute *example_attrs[] = {
+	&example_count.attr,
+	&example_state.attr,
+	NULL
+};`,
			},
		},
	],
	visit: { hunk },
};

function hunk(view: HunkView, report: Report): void {
	if (view.language !== 'c' || view.hunk.added === 0) return;
	const { after } = view;
	for (const { elements, terminator } of terminatedLists(after)) {
		const [before, first, last] = [
			after.tokens[elements.at(-1)?.last ?? -1],
			after.tokens[terminator.first],
			after.tokens[terminator.last],
		];
		const top = after.tokens[elements[0]?.first ?? -1];
		if (before === undefined || first === undefined || last === undefined || top === undefined) continue;
		// A list that is on one line may as well be, unless its elements are structures.
		if (first.line !== before.endLine || !after.isChanged(first)) continue;
		// `}, {` is how such a list separates all of its elements.
		if (first.line !== last.line) continue;
		if (top.line === first.line && !(first.text === '{' && elements.length === 1)) continue;
		report({
			span: after.span(first, last),
			message: MESSAGE,
			fix: {
				title: 'Put it on a separate line',
				safety: 'safe',
				edits: [{ span: gapBefore(after, first.start), newText: `\n+${indentationAt(after, first.line)}` }],
			},
		});
	}
	// In macros, where brackets need not match.
	for (const line of view.addedLines()) {
		const match = /^\s+[&\w.#]+\.attr,\s*(NULL)\s*\\$/.exec(line.text);
		if (match !== null) {
			const start = line.span.start + match[0].indexOf('NULL');
			report({ span: { start, end: start + 'NULL'.length }, message: MESSAGE });
		}
	}
}

const MESSAGE = 'put the element that ends the list on a separate line';

function gapBefore(after: CImage, end: number): ReturnType<CImage['span']> {
	const start = after.image.text.slice(0, end).trimEnd().length;
	return after.span({ start, end });
}

function indentationAt({ image }: CImage, line: number): string {
	return indentationOf(image.lines.text(line));
}
