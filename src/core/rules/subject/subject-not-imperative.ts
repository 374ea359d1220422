import type { Subject } from '../../patch/subject.ts';
import { imperativeOf } from '../../patch/verbs.ts';
import type { Report, Rule } from '../../lint/rule.ts';

const FIRST = /^([A-Za-z]+)\s+(\S+)/;
/** Behind such a word the first one was a noun: "updates for 6.12", "fixes and cleanups". */
const BEHIND_NOUN = /^(?:for|to|in|into|from|of|at|and|or|on|with|by|when|,|&|\+|are|is|must|should|fail\w*)$/i;
/** "Fixed" is what some things are. */
const FIXED =
	/^(?:point|rate|size|sized|length|clocks?|links?|modes?|regulators?|frequency|width|address(?:es)?|phy|partitions?|voltage|factor|layout|delay)\b/i;

export const subjectNotImperative: Rule = {
	id: 'subject-not-imperative',
	group: 'subject',
	severity: 'warning',
	summary: 'Subject tells what was done instead of giving an order',
	why: `A subject is an order to the code base: \`Add\`, not \`Added\`, \`Adds\` or \`Adding\`. All of them read alike then, the
short form leaves room for something else, and it is the form of every subject around it in \`git log\`.

Only verbs that subjects commonly begin with are looked at, and none that is a noun or an adjective in its place.`,
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
	const order = imperativeOf(word);
	if (order === null || (BEHIND_NOUN.test(next) && /(?:s|ing)$/.test(word))) return;
	if (/^fixed$/i.test(word) && FIXED.test(next)) return;
	const message = `"${word}" is no order to the code base`;
	if (phraseSpan === null) {
		report({ span, message });
		return;
	}
	const first = { start: phraseSpan.start, end: phraseSpan.start + word.length };
	report({
		span: first,
		message,
		fix: { title: `Replace by "${order}"`, safety: 'unsafe', edits: [{ span: first, newText: order }] },
	});
}
