import type { Subject } from '../../patch/subject.ts';
import { imperativeOf } from '../../patch/verbs.ts';
import type { Report, Rule } from '../../lint/rule.ts';

const FIRST = /^([A-Za-z]+)\s+(\S+)/;
/** Words before which the first word is a noun: "updates for 6.12", "fixes and cleanups". */
const AFTER_NOUN = /^(?:for|to|in|into|from|of|at|and|or|on|with|by|when|,|&|\+|are|is|must|should|fail\w*)$/i;
/** Words before which "fixed" is an adjective. */
const FIXED =
	/^(?:point|rate|size|sized|length|clocks?|links?|modes?|regulators?|frequency|width|address(?:es)?|phy|partitions?|voltage|factor|layout|delay)\b/i;

export const subjectNotImperative: Rule = {
	id: 'subject-not-imperative',
	group: 'subject',
	severity: 'warning',
	summary: 'Subject not in the imperative mood',
	why: `Write the subject as if giving orders to the code base: \`Add\`, not \`Added\`, \`Adds\` or \`Adding\`. It is the
shortest form, and that of the other subjects in \`git log\`.

Only verbs that subjects commonly start with are checked, unless they are a noun or an adjective in the context.`,
	sources: [
		{
			title: 'Submitting patches, Describe your changes',
			url: 'https://docs.kernel.org/process/submitting-patches.html#describe-your-changes',
		},
	],
	checkpatch: [],
	fixable: true,
	examples: [
		{
			bad: { subject: 'mm: Added a lock to the example count' },
			good: { subject: 'mm: Add a lock to the example count' },
		},
	],
	visit: { subject },
};

function subject({ phrase, phraseSpan, span }: Subject, report: Report): void {
	const [, word = '', next = ''] = FIRST.exec(phrase) ?? [];
	const imperative = imperativeOf(word);
	if (imperative === null || (AFTER_NOUN.test(next) && /(?:s|ing)$/.test(word))) return;
	if (/^fixed$/i.test(word) && FIXED.test(next)) return;
	const message = `use the imperative mood: "${imperative}", not "${word}"`;
	if (phraseSpan === null) {
		report({ span, message });
		return;
	}
	const first = { start: phraseSpan.start, end: phraseSpan.start + word.length };
	report({
		span: first,
		message,
		fix: { title: `Replace with "${imperative}"`, safety: 'unsafe', edits: [{ span: first, newText: imperative }] },
	});
}
