import { filePath } from '../../patch/diff.ts';
import type { Patch } from '../../patch/patch.ts';
import { coversFile } from '../../tree/maintainers.ts';
import type { PatchReport, Rule, PatchContext } from '../../lint/rule.ts';

export const obsoleteFile: Rule = {
	id: 'obsolete-file',
	group: 'files',
	severity: 'information',
	summary: 'File is obsolete by MAINTAINERS',
	why: `Something better has taken its place, and it is there for those only who still need it: bugs are mended, all else is left
as it is. Nothing is said of patches that remove it.

MAINTAINERS of the kernel tree at hand is asked.`,
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
	for (const file of diff.files) {
		if (file.status === 'deleted' || !coversFile(tree?.obsolete ?? [], filePath(file))) continue;
		report({ span: content.lines.span(file.firstLine), message: 'MAINTAINERS calls this file obsolete' });
	}
}
