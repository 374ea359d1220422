import type { Subject } from '../../patch/subject.ts';
import type { Report, Rule } from '../../lint/rule.ts';

export const toolInSubject: Rule = {
	id: 'tool-in-subject',
	group: 'subject',
	severity: 'information',
	summary: 'Subject names the tool that reported the problem',
	why: `The name of a tool does not say what was wrong. Describe the change in the subject, and mention the tool in the
changelog.`,
	sources: [
		{ title: 'checkpatch, Commit message', url: 'https://docs.kernel.org/dev-tools/checkpatch.html#commit-message' },
	],
	checkpatch: ['EMAIL_SUBJECT'],
	fixable: false,
	examples: [
		{
			bad: { subject: 'mm: Fix checkpatch warnings' },
			good: { subject: 'mm: Indent with tabs' },
		},
	],
	visit: { subject },
};

function subject({ content, span }: Subject, report: Report): void {
	const [line = ''] = content.text.slice(span.start, span.end).split('\n', 1);
	const match = /\b(?:checkpatch|sparse|smatch)\b(?=[^:])/i.exec(line);
	if (match === null) return;
	const start = span.start + match.index;
	report({
		span: { start, end: start + match[0].length },
		message: `describe the change instead of naming "${match[0]}"`,
	});
}
