import type { HunkView, AddedLine } from '../../code/hunkView.ts';
import type { Report, Rule } from '../../lint/rule.ts';

export const needlessLiteralBlock: Rule = {
	id: 'needless-literal-block',
	group: 'files',
	severity: 'hint',
	summary: '"|" in a binding before text that needs no formatting kept',
	why: `\`|\` keeps each line break of a description. Text that is only wrapped needs no formatting: line breaks are
blanks, and empty lines end paragraphs. Lists, tables and text that YAML would read otherwise are not reported.`,
	sources: [
		{
			title: 'Writing devicetree bindings in json-schema',
			url: 'https://docs.kernel.org/devicetree/bindings/writing-schema.html',
		},
	],
	checkpatch: [],
	fixable: true,
	examples: [
		{
			bad: {
				files: {
					'Documentation/devicetree/bindings/misc/example.yaml': `+description: |
+  The example counts what goes through it, and has an output for each of
+  the counters.
+
+maintainers:`,
				},
			},
			good: {
				files: {
					'Documentation/devicetree/bindings/misc/example.yaml': `+description:
+  The example counts what goes through it, and has an output for each of
+  the counters.
+
+maintainers:`,
				},
			},
		},
	],
	visit: { hunk },
};

function hunk(view: HunkView, report: Report): void {
	if (!/^Documentation\/devicetree\/bindings\/.*\.yaml$/.test(view.path)) return;
	const lines = view.addedLines();
	lines.forEach(({ text, span }, index) => {
		const [head, indentation = ''] = /^( *)(?:- )?description:( \|)\s*$/.exec(text) ?? [];
		if (head === undefined || !isPlain(lines, index, indentation.length)) return;
		const end = span.start + head.trimEnd().length;
		report({
			span: { start: end - 1, end },
			message: 'remove the "|": the text has no formatting to keep',
			fix: { title: 'Remove the "|"', safety: 'unsafe', edits: [{ span: { start: end - 2, end }, newText: '' }] },
		});
	});
}

/** Whether the block below line `index`, which the patch adds up to its end, is only wrapped text. */
function isPlain(lines: readonly AddedLine[], index: number, indentation: number): boolean {
	const block: string[] = [];
	let depth = 0;
	for (let next = index + 1; ; next++) {
		const line = lines[next];
		if (line?.line !== (lines[next - 1]?.line ?? 0) + 1) return false;
		const own = line.text.search(/\S/);
		if (own !== -1 && own <= indentation) break;
		if (depth === 0) depth = own;
		if (own !== -1 && own !== depth) return false;
		block.push(line.text.trim());
	}
	while (block.at(-1) === '') block.pop();
	return block.length > 0 && block.every((text, at) => isText(text) && isWrapped(depth, text, block[at + 1] ?? ''));
}

/** Whether a line is prose that YAML reads as such: neither of a list or a table, nor with characters that mean something. */
function isText(text: string): boolean {
	return text === '' || (/^[A-Za-z]/.test(text) && !/:(?:\s|$)| #|https?:|[^.] {2}|\t|^\w[.)]\s/.test(text));
}

/** Whether a line ends where it has to: the first word of the next one would not fit. */
function isWrapped(indentation: number, text: string, next: string): boolean {
	const [word = ''] = next.split(' ');
	return text === '' || next === '' || indentation + text.length + 1 + word.length > MIN_COLUMNS;
}

/** A line that could be filled up to here and is not ends on purpose. */
const MIN_COLUMNS = 66;
