import type { Patch } from '../../patch/patch.ts';
import { countChangedLines } from '../../patch/changedLines.ts';
import { blockSpan, paragraphsOf } from '../../message/prose.ts';
import type { PatchReport, Rule } from '../../lint/rule.ts';

/** Up to so many changed lines a patch may nearly speak for itself. */
const TRIVIAL = 3;
/** As much of all words as are in both texts. */
const SAME = 0.8;
/** Words that make no difference. */
const EMPTY = /^(?:a|an|the|this|that|to|of|in|for|and|it|is|patch|commit)$/;

export const changelogRepeatsSubject: Rule = {
	id: 'changelog-repeats-subject',
	group: 'changelog',
	severity: 'information',
	summary: 'Changelog says the same as the subject',
	why: `Whoever reads a changelog has read the subject. What is missing there is why: what was wrong or lacking, who notices,
and why this is the way to mend it.

For a patch of up to ${TRIVIAL} changed lines of code it is a hint.`,
	sources: [
		{
			title: 'Submitting patches, Describe your changes',
			url: 'https://docs.kernel.org/process/submitting-patches.html#describe-your-changes',
		},
	],
	checkpatch: [],
	fixable: false,
	examples: [
		{
			bad: { changelog: 'Read the example count under its lock.' },
			good: { changelog: 'An update between the two reads of the count is lost, so read it under its lock.' },
		},
	],
	visit: { patch: { check } },
};

function check(patch: Patch, report: PatchReport): void {
	const { subject, changelog } = patch;
	const [paragraph, ...more] = paragraphsOf(changelog);
	if (subject === null || paragraph === undefined || more.length > 0) return;
	if (changelog.blocks.some(({ kind }) => kind === 'verbatim' || kind === 'log')) return;
	const [said, again] = [wordsOf(subject.phrase), wordsOf(paragraph.text)];
	const shared = [...again].filter((word) => said.has(word)).length;
	if (said.size === 0 || shared < SAME * (said.size + again.size - shared)) return;
	report({
		span: blockSpan(changelog.content, paragraph.block),
		message: 'changelog says no more than the subject',
		...(countChangedLines(patch) <= TRIVIAL ? { severity: 'hint' } : {}),
	});
}

function wordsOf(text: string): ReadonlySet<string> {
	const words = text.toLowerCase().match(/\w+/g) ?? [];
	return new Set(words.filter((word) => !EMPTY.test(word)));
}
