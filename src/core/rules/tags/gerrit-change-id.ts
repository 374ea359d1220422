import type { Patch } from '../../patch/patch.ts';
import { wholeLine } from '../../message/tagLines.ts';
import type { PatchReport, Rule } from '../../lint/rule.ts';

export const gerritChangeId: Rule = {
	id: 'gerrit-change-id',
	group: 'tags',
	severity: 'warning',
	summary: 'Gerrit Change-Id in the changelog',
	why: `The id is meaningless outside of the company that runs the Gerrit server. Remove it before you send the patch.`,
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
			message: 'remove the Gerrit Change-Id',
			fix: { title: 'Remove the line', safety: 'safe', edits: [{ span: wholeLine(content, line), newText: '' }] },
		});
	}
}
