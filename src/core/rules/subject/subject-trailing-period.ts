import type { Subject } from '../../patch/subject.ts';
import type { Report, Rule } from '../../lint/rule.ts';

/** An ellipsis, or a period that is part of the last word. */
const EXEMPT = /(?:\.\.|\b(?:etc|al|Inc|Ltd|Corp|Co|resp|incl|v[\d.]*|No)\.)$/;

export const subjectTrailingPeriod: Rule = {
	id: 'subject-trailing-period',
	group: 'subject',
	severity: 'warning',
	summary: 'Subject ends with a period',
	why: `A subject is a headline. The period adds nothing, uses one of about seventy columns, and appears in every \`Fixes:\`
tag and list of commits that quotes the subject.`,
	sources: [
		{
			title: 'KVM x86, Changelog: Shortlog',
			url: 'https://docs.kernel.org/process/maintainer-kvm-x86.html#shortlog',
		},
	],
	checkpatch: [],
	fixable: true,
	examples: [
		{
			bad: { subject: 'mm: Read the example count under its lock.' },
			good: { subject: 'mm: Read the example count under its lock' },
		},
	],
	visit: { subject },
};

function subject({ phrase, phraseSpan, span }: Subject, report: Report): void {
	if (!phrase.endsWith('.') || EXEMPT.test(phrase)) return;
	const message = 'subject ends with a period';
	if (phraseSpan === null) {
		report({ span, message });
		return;
	}
	const period = { start: phraseSpan.end - 1, end: phraseSpan.end };
	report({
		span: period,
		message,
		fix: { title: 'Remove the period', safety: 'safe', edits: [{ span: period, newText: '' }] },
	});
}
