import type { Patch } from '../../patch/patch.ts';
import { tagLines } from '../../message/tagLines.ts';
import type { PatchReport, Rule } from '../../lint/rule.ts';

export const combinedTag: Rule = {
	id: 'combined-tag',
	group: 'tags',
	severity: 'warning',
	summary: 'Two tags are written as one',
	why: `\`Reported-and-tested-by:\` is found neither by those who look for reports nor by those who count tests. Two tags
say the same to everybody.`,
	sources: [
		{
			title: 'The tip tree handbook, Ordering of commit tags',
			url: 'https://docs.kernel.org/process/maintainer-tip.html#ordering-of-commit-tags',
		},
	],
	checkpatch: [],
	fixable: true,
	examples: [
		{
			bad: {
				tags: 'Signed-off-by: A Developer <developer@example.com>\nReviewed-and-tested-by: A Tester <tester@example.com>',
			},
			good: {
				tags: `Signed-off-by: A Developer <developer@example.com>
Reviewed-by: A Tester <tester@example.com>
Tested-by: A Tester <tester@example.com>`,
			},
		},
	],
	visit: { patch: { check } },
};

function check(patch: Patch, report: PatchReport): void {
	for (const { name, nameSpan, value, span } of tagLines(patch)) {
		const match = /^([a-z]+(?:-[a-z]+)*)-and-([a-z]+)-by$/i.exec(name);
		if (match === null || !value.includes('@')) continue;
		const words = [...(match[1] ?? '').split('-'), match[2] ?? ''].filter((word) => !/^by$/i.test(word));
		const newText = words
			.map((word) => `${word.charAt(0).toUpperCase()}${word.slice(1).toLowerCase()}-by: ${value}`)
			.join('\n');
		report({
			span: nameSpan,
			message: `${name}: is ${words.length} tags in one`,
			fix: { title: `Split into ${words.length} tags`, safety: 'safe', edits: [{ span, newText }] },
		});
	}
}
