import type { Patch } from '../../patch/patch.ts';
import type { PatchReport, Rule } from '../../lint/rule.ts';

const PLACEHOLDER = /\*{3} (?:SUBJECT|BLURB) HERE \*{3}/;

export const placeholderLeft: Rule = {
	id: 'placeholder-left',
	group: 'changelog',
	severity: 'error',
	summary: 'Placeholder of git format-patch',
	why: `\`git format-patch\` writes these words in place of the subject and the text of a cover letter. The mail is not ready to
be sent.`,
	sources: [
		{ title: 'checkpatch, Commit message', url: 'https://docs.kernel.org/dev-tools/checkpatch.html#commit-message' },
	],
	checkpatch: ['PLACEHOLDER_USE'],
	fixable: false,
	covers: true,
	examples: [
		{
			bad: { changelog: '*** BLURB HERE ***' },
			good: { changelog: 'The count is read without the lock.' },
		},
	],
	visit: { patch: { check } },
};

function check({ subject, changelog, content }: Patch, report: PatchReport): void {
	const message = 'replace the placeholder of git format-patch';
	if (subject !== null && PLACEHOLDER.test(subject.text.slice(0, 1000))) {
		report({ in: 'subject', span: subject.summarySpan ?? subject.span, message });
	}
	for (let line = changelog.firstLine; line < changelog.endLine; line++) {
		const { start, end } = content.lines.span(line);
		const match = PLACEHOLDER.exec(content.text.slice(start, Math.min(end, start + 1000)));
		if (match === null) continue;
		report({ span: { start: start + match.index, end: start + match.index + match[0].length }, message });
	}
}
