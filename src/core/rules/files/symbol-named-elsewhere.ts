import { filePath } from '../../patch/diff.ts';
import type { Patch } from '../../patch/patch.ts';
import { changedSymbols } from '../../tree/changedSymbols.ts';
import type { PatchContext, PatchReport, Rule } from '../../lint/rule.ts';

export const symbolNamedElsewhere: Rule = {
	id: 'symbol-named-elsewhere',
	group: 'files',
	severity: 'hint',
	summary: 'Document or test that names a function which the patch adds, removes or changes',
	why: `A document that lists all functions of a kind lacks a new one or still has an old one, and a test may wait for a function to come
back. Files that the series changes are not reported.

This needs a kernel tree with its repository, of which the documents and some tests in the kernel are searched. The editor can't
search the tree, so only the command line reports this.`,
	sources: [
		{
			title: 'Linux kernel patch submission checklist',
			url: 'https://docs.kernel.org/process/submit-checklist.html',
		},
	],
	checkpatch: [],
	fixable: false,
	needsTree: true,
	examples: [
		{
			bad: { hunk: '-int example_total(struct example *example);\n+int example_sum(struct example *example);' },
			good: { hunk: '-int example_amount(struct example *example);\n+int example_sum(struct example *example);' },
		},
	],
	visit: { patch: { check } },
};

/** Maximum number of files that are named for a function. */
const MAX_FILES = 3;

function check(patch: Patch, report: PatchReport, { tree, series }: PatchContext): void {
	if (tree === null) return;
	const patches = series?.patches.map((member) => member.patch) ?? [patch];
	const changed = new Set(patches.flatMap(({ diff }) => diff.files.map(filePath)));
	for (const { name, change, span } of changedSymbols(patch)) {
		const files = new Set<string>();
		for (const { path, line } of tree.answers.mentions.get(name) ?? []) {
			if (changed.has(path) || files.has(path) || files.size === MAX_FILES) continue;
			files.add(path);
			report({ span, message: `${path}:${line} names ${name}(), which this patch ${change}` });
		}
	}
}
