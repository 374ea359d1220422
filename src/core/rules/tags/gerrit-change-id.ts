import type { Patch } from '../../patch/patch.ts';
import { wholeLine } from '../../message/tagLines.ts';
import type { PatchReport, Rule } from '../../lint/rule.ts';

export const gerritChangeId: Rule = {
	id: 'gerrit-change-id',
	group: 'tags',
	severity: 'warning',
	summary: "Changelog holds a Change-Id of somebody's Gerrit",
	why: `The id leads nowhere outside of the company whose server gave it. Drop it before you mail the patch.`,
	sources: [{ title: 'checkpatch, Others', url: 'https://docs.kernel.org/dev-tools/checkpatch.html#others' }],
	checkpatch: ['GERRIT_CHANGE_ID'],
	fixable: true,
	examples: [
		{
			bad: {
				tags: `Change-Id: I0123456789abcdef0123456789abcdef01234567
Signed-off-by: A Developer <developer@example.com>`,
			},
			good: {},
		},
	],
	visit: { patch: { check } },
};

function check({ content, changelog }: Patch, report: PatchReport): void {
	const { text, lines } = content;
	for (let line = changelog.firstLine; line < changelog.endLine; line++) {
		if (!/^[ \t]{0,20}change-id:/i.test(text.slice(lines.start(line), lines.start(line) + 40))) continue;
		report({
			span: lines.span(line),
			message: "a Change-Id means nothing outside of its owner's Gerrit",
			fix: { title: 'Remove the line', safety: 'safe', edits: [{ span: wholeLine(content, line), newText: '' }] },
		});
	}
}
