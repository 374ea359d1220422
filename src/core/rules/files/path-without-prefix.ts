import type { Patch } from '../../patch/patch.ts';
import { headerLine } from '../../patch/headerLine.ts';
import type { PatchReport, Rule, PatchContext } from '../../lint/rule.ts';
import { unprefixedPath } from '../../tree/unprefixedPath.ts';

export const pathWithoutPrefix: Rule = {
	id: 'path-without-prefix',
	group: 'files',
	severity: 'warning',
	summary: 'Paths in the diff lack a/ and b/',
	why: `Maintainers apply patches with \`git am\`, which drops the first folder of each path. Without the usual \`a/\` and \`b/\` it
drops one of the kernel, and the patch does not apply. Git writes such patches where \`diff.noprefix\` is set.

That the first folder is one of the kernel is known from the kernel tree at hand.`,
	sources: [{ title: 'checkpatch, Others', url: 'https://docs.kernel.org/dev-tools/checkpatch.html#others' }],
	checkpatch: ['PATCH_PREFIX'],
	fixable: false,
	needsTree: true,
	examples: [
		{
			bad: { files: { 'mm/example.c': ' int a;\n+int b;' }, lacksPrefixes: true },
			good: { files: { 'mm/example.c': ' int a;\n+int b;' } },
		},
	],
	visit: { patch: { check } },
};

function check(patch: Patch, report: PatchReport, { tree }: PatchContext): void {
	for (const file of patch.diff.files) {
		const path = unprefixedPath(patch, file);
		if (path === null || (tree?.answers.paths.get(path) ?? null) === null) continue;
		const span = patch.content.lines.span(headerLine(patch, file, '--- '));
		report({ span, message: `the path begins with ${path} of the kernel, not with a/ and b/` });
	}
}
