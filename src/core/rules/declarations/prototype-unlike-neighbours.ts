import type { HunkView } from '../../code/hunkView.ts';
import { prototypesAmongExtern } from '../../code/prototypeStyle.ts';
import type { Report, Rule } from '../../lint/rule.ts';
import { indentedBy } from '../../code/lineEdits.ts';
import { indentationOf, indentationTo } from '../../code/lineShape.ts';
import type { TextEdit } from '../../text/edit.ts';
import { columns } from '../../text/width.ts';

export const prototypeUnlikeNeighbours: Rule = {
	id: 'prototype-unlike-neighbours',
	group: 'declarations',
	severity: 'hint',
	summary: 'Prototype without extern among prototypes that have it',
	why: `The coding style discourages \`extern\` on function prototypes, and \`extern-prototype\` reports it. Maintainers of old
headers still ask for one style per file: "While 'extern' is not required, please keep the file style consistent". This
hint suggests \`extern\` where all existing prototypes around a new one have it and there are at least two of them, or one
if it is directly above and the new one's twin at another page-table level. A patch that first removes \`extern\` from all
of them is welcome too.`,
	sources: [
		{
			title: 'Review of "mm/x86: Add missing pud helpers": keep the file style consistent',
			url: 'https://lore.kernel.org/all/875xsc0xjy.ffs@tglx/',
		},
		{
			title: 'Linux kernel coding style, 6.1) Function prototypes',
			url: 'https://docs.kernel.org/process/coding-style.html#function-prototypes',
		},
	],
	checkpatch: [],
	fixable: true,
	examples: [
		{
			bad: {
				files: {
					'include/linux/example.h': ` extern int example_read(struct example *example);
 extern void example_write(struct example *example);
+void example_update(struct example *example);`,
				},
			},
			good: {
				files: {
					'include/linux/example.h': ` extern int example_read(struct example *example);
 extern void example_write(struct example *example);
+extern void example_update(struct example *example);`,
				},
			},
		},
	],
	visit: { hunk },
};

function hunk(view: HunkView, report: Report): void {
	if (view.language !== 'c' || !view.path.endsWith('.h') || !view.after.image.text.includes('extern')) return;
	const { tokens } = view.after;
	for (const prototype of prototypesAmongExtern(view)) {
		const first = tokens[prototype.first];
		const name = tokens[prototype.name];
		if (first === undefined || name === undefined) continue;
		if (!view.after.isChanged(first) || first.text === 'extern') continue;
		const { start } = view.after.span(first);
		report({
			span: view.after.span(name),
			message: "neighbouring prototypes use extern; keep the file's style",
			fix: {
				title: 'Add extern',
				safety: 'unsafe',
				edits: [{ span: { start, end: start }, newText: 'extern ' }, ...continuationEdits(view, start)],
			},
		});
	}
}

/** Indents the lines below a head that begins at `start`, so that parameters stay aligned after `extern` is added. */
function continuationEdits({ codeLines }: HunkView, start: number): readonly TextEdit[] {
	const edits: TextEdit[] = [];
	for (let index = codeLines.findIndex((line) => line.start === start); index !== -1; index++) {
		const below = codeLines[index + 1];
		if (codeLines[index]?.code.includes(';') !== false || below?.isAdded !== true) break;
		const column = columns(indentationOf(below.raw));
		if (column > 0) edits.push(indentedBy(below, indentationTo(column + 'extern '.length)));
	}
	return edits;
}
