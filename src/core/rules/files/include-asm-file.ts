import { filePath } from '../../patch/diff.ts';
import type { Patch } from '../../patch/patch.ts';
import { headerLine } from '../../patch/headerLine.ts';
import type { PatchReport, Rule } from '../../lint/rule.ts';

export const includeAsmFile: Rule = {
	id: 'include-asm-file',
	group: 'files',
	severity: 'warning',
	summary: 'Patch changes a file in include/asm/',
	why: `The build creates this directory. The headers of an architecture are in \`arch/*/include/asm/\`.`,
	sources: [{ title: 'checkpatch, Others', url: 'https://docs.kernel.org/dev-tools/checkpatch.html#others' }],
	checkpatch: ['MODIFIED_INCLUDE_ASM'],
	fixable: false,
	examples: [
		{
			bad: { files: { 'include/asm/example.h': ' int a;\n+int b;' } },
			good: { files: { 'arch/arm/include/asm/example.h': ' int a;\n+int b;' } },
		},
	],
	visit: { patch: { check } },
};

function check(patch: Patch, report: PatchReport): void {
	for (const file of patch.diff.files) {
		if (!filePath(file).startsWith('include/asm/')) continue;
		const span = patch.content.lines.span(headerLine(patch, file, '--- '));
		report({ span, message: 'include/asm/ is generated: edit arch/*/include/asm/' });
	}
}
