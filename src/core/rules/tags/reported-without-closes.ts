import type { Patch } from '../../patch/patch.ts';
import { tagLines } from '../../message/tagLines.ts';
import type { PatchContext, PatchReport, Rule } from '../../lint/rule.ts';

export const reportedWithoutCloses: Rule = {
	id: 'reported-without-closes',
	group: 'tags',
	severity: 'information',
	summary: 'Reported-by without a Closes tag after it',
	why: `The report has more details than the changelog, and regression tracking follows \`Closes:\` to find out which reports are
fixed. Put it on the line after \`Reported-by:\`. If the report was not public, there is no link and nothing is missing.`,
	sources: [
		{
			title: 'Submitting patches, Using Reported-by:, Tested-by:, Reviewed-by:, Suggested-by: and Fixes:',
			url: 'https://docs.kernel.org/process/submitting-patches.html#using-reported-by-tested-by-reviewed-by-suggested-by-and-fixes',
		},
	],
	checkpatch: ['BAD_REPORTED_BY_LINK'],
	fixable: false,
	examples: [
		{
			bad: {
				tags: 'Reported-by: A Tester <tester@example.com>\nSigned-off-by: A Developer <developer@example.com>',
			},
			good: {
				tags: `Reported-by: A Tester <tester@example.com>
Closes: https://example.com/report
Signed-off-by: A Developer <developer@example.com>`,
			},
		},
	],
	visit: { patch: { check } },
};

function check(patch: Patch, report: PatchReport, { settings }: PatchContext): void {
	const isReport = settings.checkpatch.version === '7.1' ? /^[ \t]*closes:/i : /^(?:closes|link):/i;
	const { text, lines } = patch.content;
	for (const { line, name, nameSpan } of tagLines(patch)) {
		if (!/^reported(?:-and-tested)?-by$/i.test(name)) continue;
		const next = lines.start(line + 1);
		if (isReport.test(text.slice(next, next + 40))) continue;
		report({ span: nameSpan, message: `${name}: should be followed by Closes: with a URL to the report` });
	}
}
