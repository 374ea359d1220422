import type { Changelog } from '../../patch/changelog.ts';
import { logLines } from '../../message/logLines.ts';
import type { Report, Rule } from '../../lint/rule.ts';

export const linkTagForm: Rule = {
	id: 'link-tag-form',
	group: 'changelog',
	severity: 'information',
	summary: 'Unknown tag before a link, or link tag without a link',
	why: `Scripts follow \`Link:\` and \`Closes:\` with a URL after it. They ignore other names, and a \`Link:\` without a URL leads
nowhere. \`Closes:\` is for the report of the bug that the patch fixes.`,
	sources: [
		{
			title: 'Submitting patches, Describe your changes',
			url: 'https://docs.kernel.org/process/submitting-patches.html#describe-your-changes',
		},
	],
	checkpatch: ['COMMIT_LOG_USE_LINK', 'COMMIT_LOG_WRONG_LINK'],
	fixable: true,
	examples: [
		{
			bad: { tags: 'See: https://example.com/report\nSigned-off-by: A Developer <developer@example.com>' },
			good: { tags: 'Link: https://example.com/report\nSigned-off-by: A Developer <developer@example.com>' },
		},
	],
	visit: { changelog },
};

const OTHER = /^(\s*)([a-z]\w*:)\s*https?:\/\//i;
const EMPTY = /^\s*(Link|Closes):\s+(?!https?:\/\/)\S/;

function changelog(log: Changelog, report: Report): void {
	for (const { text, start } of logLines(log)) {
		const other = OTHER.exec(text);
		const name = other?.[2] ?? '';
		if (other !== null && !/^(?:Link|Closes):$/.test(name) && !/^v\d+:$/i.test(name)) {
			const from = start + (other[1]?.length ?? 0);
			const span = { start: from, end: from + name.length };
			report({
				span,
				message: `use Link: or Closes: instead of ${name}`,
				fix: { title: 'Replace with "Link:"', safety: 'unsafe', edits: [{ span, newText: 'Link:' }] },
			});
		}
		const empty = EMPTY.exec(text)?.[1];
		if (empty === undefined) continue;
		report({
			span: { start: start + text.search(/\S/), end: start + text.trimEnd().length },
			message: `${empty}: should be followed by a URL`,
			checkpatch: 'COMMIT_LOG_WRONG_LINK',
		});
	}
}
