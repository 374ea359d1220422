import { filePath } from '../../patch/diff.ts';
import type { Patch } from '../../patch/patch.ts';
import { coversFile } from '../../tree/maintainers.ts';
import type { PatchReport, Rule, PatchContext } from '../../lint/rule.ts';

export const obsoleteFile: Rule = {
	id: 'obsolete-file',
	group: 'files',
	severity: 'information',
	summary: 'File is obsolete according to MAINTAINERS',
	why: `Something better has replaced it, and it is kept only for those who still need it: bugs are fixed, everything else is left
as it is. Patches that remove it are not reported.

This needs a kernel tree, whose MAINTAINERS file is read.`,
	sources: [{ title: 'checkpatch, Others', url: 'https://docs.kernel.org/dev-tools/checkpatch.html#others' }],
	checkpatch: ['OBSOLETE'],
	fixable: false,
	needsTree: true,
	examples: [
		{
			bad: { files: { 'drivers/old/example.c': ' int a;\n+int b;' } },
			good: { files: { 'drivers/new/example.c': ' int a;\n+int b;' } },
		},
	],
	visit: { patch: { check } },
};

function check({ content, diff }: Patch, report: PatchReport, { tree }: PatchContext): void {
	const obsolete = tree?.maintainers().filter(({ isObsolete }) => isObsolete) ?? [];
	for (const file of diff.files) {
		if (file.status === 'deleted' || coversFile(obsolete, filePath(file)) !== true) continue;
		report({
			span: content.lines.span(file.firstLine),
			message: 'MAINTAINERS marks this file as obsolete: only fix bugs',
		});
	}
}
