import type { Changelog } from '../../patch/changelog.ts';
import { absolutePaths, partsBelow } from '../../message/absolutePaths.ts';
import type { Report, Rule, RuleContext } from '../../lint/rule.ts';

export const absolutePath: Rule = {
	id: 'absolute-path',
	group: 'changelog',
	severity: 'information',
	summary: 'Absolute path of a kernel file in the changelog',
	why: `The location of your tree does not help anybody, and paths are easier to read and to search for without it. Compiler
messages include it if the kernel is built outside of its tree.

A path is reported if it ends like that of a file in the kernel tree. Paths in system folders such as \`/sys\` are ignored.`,
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
			message: `use the path relative to the kernel tree: ${file}`,
			fix: { title: `Replace with ${file}`, safety: 'unsafe', edits: [{ span: above, newText: '' }] },
		});
	}
}
