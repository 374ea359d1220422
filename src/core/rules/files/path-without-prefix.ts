import type { Patch } from '../../patch/patch.ts';
import { headerLine } from '../../patch/headerLine.ts';
import type { PatchReport, Rule, PatchContext } from '../../lint/rule.ts';
import { isInKernelFolder } from '../../patch/area.ts';
import { type DiffFile, filePath } from '../../patch/diff.ts';
import { unprefixedPath } from '../../tree/unprefixedPath.ts';

export const pathWithoutPrefix: Rule = {
	id: 'path-without-prefix',
	group: 'files',
	severity: 'warning',
	summary: 'Paths in the diff lack the prefixes a/ and b/',
	why: `Maintainers apply patches with \`git am\`, which strips the first component of each path. Without the usual \`a/\` and \`b/\` it
strips a directory of the kernel, and the patch does not apply. Git writes such patches when \`diff.noprefix\` is set.

The first component is looked up in the kernel tree. Without one, the header of a patch by git counts, if it has the same path twice
and that begins with a folder of the kernel.`,
	sources: [{ title: 'checkpatch, Others', url: 'https://docs.kernel.org/dev-tools/checkpatch.html#others' }],
	checkpatch: ['PATCH_PREFIX'],
	fixable: false,
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
		if (path === null || !isKnown(patch, file, path, tree)) continue;
		const span = patch.content.lines.span(headerLine(patch, file, '--- '));
		report({ span, message: `path starts with "${path}" instead of a/ or b/` });
	}
}

/** Whether `first`, the first component of a path, is a file or folder of the kernel, and not a prefix. */
function isKnown({ content }: Patch, file: DiffFile, first: string, tree: PatchContext['tree']): boolean {
	const known = tree?.answers.paths.get(first);
	if (known !== undefined) return known !== null;
	const path = filePath(file);
	return isInKernelFolder(path) && content.lines.text(file.firstLine).trimEnd() === `diff --git ${path} ${path}`;
}
