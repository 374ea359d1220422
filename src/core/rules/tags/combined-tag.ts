import type { Patch } from '../../patch/patch.ts';
import { tagLines } from '../../message/tagLines.ts';
import type { PatchReport, Rule } from '../../lint/rule.ts';

export const combinedTag: Rule = {
	id: 'combined-tag',
	group: 'tags',
	severity: 'warning',
	summary: 'Several tags combined into one',
	why: `Scripts that look for \`Reported-by:\` or \`Tested-by:\` do not find \`Reported-and-tested-by:\`. Separate tags are
understood by all of them.`,
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
		const names = words.map((word) => `${word.charAt(0).toUpperCase()}${word.slice(1).toLowerCase()}-by:`);
		const newText = names.map((single) => `${single} ${value}`).join('\n');
		report({
			span: nameSpan,
			message: `split ${name}: into ${names.join(' and ')}`,
			fix: {
				title: `Split into ${names.length} tags`,
				// A report needs a link, which only the author knows.
				safety: names.includes('Reported-by:') ? 'unsafe' : 'safe',
				edits: [{ span, newText }],
			},
		});
	}
}
