import type { Patch } from '../../patch/patch.ts';
import type { PatchReport, Rule } from '../../lint/rule.ts';

/** What a changelog says of a bug that somebody ran into; the case matters. */
const BUG = /Call Trace:|stable@|syzkaller|\b(?:KASAN|UBSAN): /;
const FIXES = /^\s*fixes:?\s*(?:commit\s+)?[0-9a-f]{5,40}\b/im;
const MAX_LINE = 1000;

export const missingFixesTag: Rule = {
	id: 'missing-fixes-tag',
	group: 'tags',
	severity: 'hint',
	summary: 'A fix for older kernels or of a crash names no commit that it fixes',
	why: `\`Cc: stable\` alone does not tell how far back a fix has to go; \`Fixes:\` does, and scripts read it. New
device ids and the like go to stable without it: then nothing is wrong.`,
	sources: [
		{
			title: 'Submitting patches, Describe your changes',
			url: 'https://docs.kernel.org/process/submitting-patches.html#describe-your-changes',
		},
	],
	checkpatch: ['MISSING_FIXES_TAG'],
	fixable: false,
	examples: [
		{
			bad: { tags: 'Cc: stable@vger.kernel.org\nSigned-off-by: A Developer <developer@example.com>' },
			good: {
				tags: `Fixes: 0123456789ab ("mm: Count")
Cc: stable@vger.kernel.org
Signed-off-by: A Developer <developer@example.com>`,
			},
		},
	],
	visit: { patch: { judge } },
};

function judge({ content, changelog }: Patch, _facts: unknown, report: PatchReport): void {
	let place: { start: number; end: number } | null = null;
	let word = '';
	for (let line = changelog.firstLine; line < changelog.endLine; line++) {
		const { start, end } = content.lines.span(line);
		const text = content.text.slice(start, Math.min(end, start + MAX_LINE));
		if (
			FIXES.test(text) ||
			/^\s*(?:This reverts commit|(?:\[\s*)?upstream commit|commit [0-9a-f]{40} upstream)/i.test(text)
		)
			return;
		const match = BUG.exec(text);
		if (match === null || place !== null) continue;
		word = match[0].trim();
		place = { start: start + match.index, end: start + match.index + word.length };
	}
	if (place !== null) report({ span: place, message: `"${word}", but no Fixes: tag` });
}
