import type { Patch } from '../../patch/patch.ts';
import { headerLine } from '../../patch/headerLine.ts';
import type { PatchReport, Rule, PatchContext } from '../../lint/rule.ts';
import { unprefixedPath } from '../../tree/unprefixedPath.ts';

export const pathWithoutPrefix: Rule = {
	id: 'path-without-prefix',
	group: 'files',
	severity: 'warning',
	summary: 'Paths in the diff lack the prefixes a/ and b/',
	why: `Maintainers apply patches with \`git am\`, which strips the first component of each path. Without the usual \`a/\` and \`b/\` it
strips a directory of the kernel, and the patch does not apply. Git writes such patches when \`diff.noprefix\` is set.

This needs a kernel tree, in which the first component is looked up.`,
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
		report({ span, message: `path starts with "${path}" instead of a/ or b/` });
	}
}
