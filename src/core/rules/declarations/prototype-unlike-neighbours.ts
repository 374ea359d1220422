import type { HunkView } from '../../lint/hunkView.ts';
import { neighboursHaveExtern, prototypesIn } from '../../lint/prototypeStyle.ts';
import type { Report, Rule } from '../../lint/rule.ts';

export const prototypeUnlikeNeighbours: Rule = {
	id: 'prototype-unlike-neighbours',
	group: 'declarations',
	severity: 'hint',
	summary: 'Prototype without extern among prototypes that have it',
	why: `Two rules meet here. The coding style says not to use \`extern\` with prototypes, and \`extern-prototype\` finds it.
Maintainers of old headers ask for one style in a file: "While 'extern' is not required, please keep the file style
consistent". So where at least two prototypes around a new one all have \`extern\`, this hint offers it; a patch that
removes it from all of them first is welcome too.`,
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
	const prototypes = prototypesIn(view);
	if (!neighboursHaveExtern(view, prototypes)) return;
	for (const prototype of prototypes) {
		const first = tokens[prototype.first];
		const name = tokens[prototype.name];
		if (first === undefined || name === undefined) continue;
		if (!view.after.isChanged(first) || first.text === 'extern') continue;
		const { start } = view.after.span(first);
		report({
			span: view.after.span(name),
			message: 'the prototypes around have extern, this one does not',
			fix: {
				title: 'Add extern, as its neighbours do',
				safety: 'safe',
				edits: [{ span: { start, end: start }, newText: 'extern ' }],
			},
		});
	}
}
