import type { Changelog } from '../../patch/changelog.ts';
import { startsSentence, matchSpan, paragraphsOf } from '../../message/prose.ts';
import { imperativeOf } from '../../patch/verbs.ts';
import type { Report, Rule } from '../../lint/rule.ts';

/** The first word of a sentence, before an object; a colon or comma after it would make it a heading or an adjective. */
const FIRST =
	/\b([A-Z][a-z]+ed|Made|Rewrote) (?=(?:the|a|an|some|all|this|these|support|missing|unused|new|[a-z_]\w*\(\)|\w+_\w+)(?:\W|$))/g;

export const pastTenseChangelog: Rule = {
	id: 'past-tense-changelog',
	group: 'changelog',
	severity: 'hint',
	summary: 'Changelog in the past tense',
	why: `Describe the change in the imperative mood, as an order to the code base: \`Add the lock\`. The past tense then
describes how the code behaved before. With "Added the lock" it is not clear whether this patch or an earlier one did it.`,
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
			bad: { changelog: 'The count is read without the lock.\n\nAdded the missing lock.' },
			good: { changelog: 'The count is read without the lock.\n\nAdd the missing lock.' },
		},
	],
	visit: { changelog },
};

function changelog(log: Changelog, report: Report): void {
	for (const paragraph of paragraphsOf(log)) {
		for (const match of paragraph.text.matchAll(FIRST)) {
			const [, word = ''] = match;
			const newText = imperativeOf(word);
			if (newText === null || !startsSentence(paragraph, match.index)) continue;
			const { start } = matchSpan(paragraph, match);
			const span = { start, end: start + word.length };
			report({
				span,
				message: `use the imperative mood: "${newText}", not "${word}"`,
				fix: { title: `Replace with "${newText}"`, safety: 'unsafe', edits: [{ span, newText }] },
			});
		}
	}
}
