import type { Changelog } from '../../patch/changelog.ts';
import { absolutePaths, partsBelow } from '../../message/absolutePaths.ts';
import type { Report, Rule, RuleContext } from '../../lint/rule.ts';

export const absolutePath: Rule = {
	id: 'absolute-path',
	group: 'changelog',
	severity: 'information',
	summary: 'Changelog names a file of the kernel with the folders above the tree',
	why: `Where the tree is on your disk helps nobody, and paths are easier to read and to search for without. Messages of a compiler
have them where the kernel is built outside of its tree.

A path is found if the kernel tree at hand has a file at the end of it. Folders of the system, such as \`/sys\`, are left alone.`,
	sources: [
		{
			title: 'checkpatch, Commit message',
			url: 'https://docs.kernel.org/dev-tools/checkpatch.html#commit-message',
		},
	],
	checkpatch: ['USE_RELATIVE_PATH'],
	fixable: true,
	needsTree: true,
	examples: [
		{
			bad: { changelog: 'The compiler warns:\n\n  /home/developer/linux/mm/example.c:12: unused variable' },
			good: { changelog: 'The compiler warns:\n\n  mm/example.c:12: unused variable' },
		},
	],
	visit: { changelog },
};

function changelog(log: Changelog, report: Report, { tree }: RuleContext): void {
	for (const { path, span } of absolutePaths(log)) {
		const file = partsBelow(path).find((part) => tree?.answers.paths.get(part) === 'file');
		if (file === undefined) continue;
		const above = { start: span.start, end: span.end - file.length };
		report({
			span: above,
			message: `${file} is a file of the kernel, wherever the tree is`,
			fix: { title: `Write ${file}`, safety: 'unsafe', edits: [{ span: above, newText: '' }] },
		});
	}
}
