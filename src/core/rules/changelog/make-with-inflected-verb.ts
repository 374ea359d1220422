import type { Changelog } from '../../patch/changelog.ts';
import type { Subject } from '../../patch/subject.ts';
import { paragraphsOf } from '../../message/prose.ts';
import type { Report, Rule } from '../../lint/rule.ts';
import { imperativeOf } from '../../patch/verbs.ts';

export const makeWithInflectedVerb: Rule = {
	id: 'make-with-inflected-verb',
	group: 'changelog',
	severity: 'hint',
	summary: `"Make x only cares": wrong form of the verb after "make"`,
	why: `After \`make x\`, a verb has no ending: \`Make the driver only read the count\`.`,
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
			bad: { subject: 'mm: Make the driver only reads the count' },
			good: { subject: 'mm: Make the driver only read the count' },
		},
	],
	visit: { subject, changelog },
};

/** The name of a function cannot have a plural, so that the word after it is a verb. */
const AFTER_FUNCTION = /\b[Mm]ake (?:\w+ )?\w+\(\) ([a-z]{2,}[^s\Wu])s\b/g;
/** An adverb shows that the word after it is a verb. */
const INFLECTED = /\b[Mm]ake (?:\w+ )?[\w()>.-]+ (?:only|always|also|never|just) ([a-z]{2,}[^s\Wu])s\b/g;

function subject({ content, summarySpan }: Subject, report: Report): void {
	if (summarySpan !== null) check(content.text.slice(summarySpan.start, summarySpan.end), summarySpan.start, report);
}

function changelog(log: Changelog, report: Report): void {
	for (const { text, start } of paragraphsOf(log)) check(text, start, report);
}

function check(text: string, start: number, report: Report): void {
	for (const match of [...text.matchAll(INFLECTED), ...text.matchAll(AFTER_FUNCTION)]) {
		const end = start + match.index + match[0].length;
		const verb = match[1] ?? '';
		if (/\)\s+\w+$/.test(match[0]) && imperativeOf(`${verb}s`) === null) continue;
		// "Make sure it only reads" is right.
		if (/^[Mm]ake (?:sure|certain)\b/.test(match[0])) continue;
		const span = { start: end - verb.length - 1, end };
		report({
			span,
			message: `use "${verb}" after "make"`,
			fix: { title: `Replace with "${verb}"`, safety: 'unsafe', edits: [{ span, newText: verb }] },
		});
	}
}
