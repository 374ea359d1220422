import { columns, offsetAtColumn } from '../../text/width.ts';
import type { Subject } from '../../patch/subject.ts';
import type { Report, Rule } from '../../lint/rule.ts';

const LIMIT = 75;
/** Up to this length it is only a hint. */
const HARD_LIMIT = 80;
/** Subjects that quote another one. */
const QUOTING = /^(?:Revert|Reapply|Merge)\b|^(?:fixup|squash|amend)!/;

export const subjectTooLong: Rule = {
	id: 'subject-too-long',
	group: 'subject',
	severity: 'information',
	summary: `Subject is longer than ${LIMIT} characters`,
	why: `\`git log --oneline\`, pull requests and \`Fixes:\` tags show a subject on one line and may truncate it. What does not
fit usually belongs in the changelog: the subject describes the change, not the reason.

Tags in brackets and "Re:" are not counted. Up to ${HARD_LIMIT} characters, which KVM x86 allows for a good reason, it is a hint.`,
	sources: [
		{
			title: 'Submitting patches, The canonical patch format',
			url: 'https://docs.kernel.org/process/submitting-patches.html#the-canonical-patch-format',
		},
		{
			title: 'KVM x86, Shortlog',
			url: 'https://docs.kernel.org/process/maintainer-kvm-x86.html#shortlog',
		},
	],
	checkpatch: [],
	fixable: false,
	examples: [
		{
			bad: { subject: 'mm: Read the example count under its lock because an update may run between the reads' },
			good: { subject: 'mm: Read the example count under its lock' },
		},
	],
	visit: { subject },
};

function subject({ prefixes, phrase, summarySpan, content, span }: Subject, report: Report): void {
	const summary = [...prefixes, phrase].join(': ');
	const length = columns(summary);
	if (length <= LIMIT || QUOTING.test(phrase)) return;
	const written = summarySpan === null ? '' : content.text.slice(summarySpan.start, summarySpan.end);
	const isOneLine = summarySpan !== null && written === summary;
	report({
		span: isOneLine
			? { start: summarySpan.start + offsetAtColumn(summary, LIMIT), end: summarySpan.end }
			: (summarySpan ?? span),
		message: `subject is ${length} characters long without tags; the limit is ${LIMIT}`,
		...(length <= HARD_LIMIT ? { severity: 'hint' } : {}),
	});
}
