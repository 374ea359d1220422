import type { Changelog } from '../../patch/changelog.ts';
import type { Patch } from '../../patch/patch.ts';
import { diffInMessage } from '../../message/diffInMessage.ts';
import { logLines } from '../../message/logLines.ts';
import type { PatchReport, Report, Rule } from '../../lint/rule.ts';

export const rulerInChangelog: Rule = {
	id: 'ruler-in-changelog',
	group: 'changelog',
	severity: 'hint',
	summary: 'Line of the changelog starts with three dashes',
	why: `\`---\` ends a commit message. \`git am\` only accepts it alone on its line, but other tools treat any line that starts
with it as the end, and drop the rest of the message.`,
	sources: [
		{
			title: 'Submitting patches, The canonical patch format',
			url: 'https://docs.kernel.org/process/submitting-patches.html#the-canonical-patch-format',
		},
	],
	checkpatch: ['BAD_COMMIT_SEPARATOR'],
	fixable: true,
	examples: [
		{
			bad: { changelog: 'Before:\n\n--------\n\nAfter.' },
			good: { changelog: 'Before:\n\n========\n\nAfter.' },
		},
	],
	visit: { changelog, patch: { check } },
};

function changelog(log: Changelog, report: Report): void {
	for (const { text, start } of logLines(log)) {
		const dashes = /^-{3,}/.exec(text)?.[0].length ?? 0;
		if (dashes === 0) continue;
		const span = { start, end: start + dashes };
		const isCut = text.trimEnd() === '---';
		report({
			span,
			...(isCut
				? { message: 'git am drops the message below a line ---', severity: 'warning', checkpatch: null }
				: { message: 'some tools treat a line that starts with --- as the end of the commit message' }),
			fix: { title: 'Replace the dashes with "="', safety: 'safe', edits: [{ span, newText: '='.repeat(dashes) }] },
		});
	}
}

function check(patch: Patch, report: PatchReport): void {
	const span = diffInMessage(patch);
	if (span !== null) report({ span, message: 'end the message above a diff with ---', severity: 'off' });
}
