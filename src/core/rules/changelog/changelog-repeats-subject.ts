import type { Patch } from '../../patch/patch.ts';
import { countChangedLines } from '../../patch/changedLines.ts';
import { blockSpan, paragraphsOf } from '../../message/prose.ts';
import type { PatchReport, Rule } from '../../lint/rule.ts';

/** Maximum number of changed lines of a trivial patch. */
const TRIVIAL = 3;
/** Minimum share of words that both texts have in common. */
const MIN_SHARED = 0.8;
/** Words that are not compared. */
const STOP_WORD = /^(?:a|an|the|this|that|to|of|in|for|and|it|is|patch|commit)$/;

export const changelogRepeatsSubject: Rule = {
	id: 'changelog-repeats-subject',
	group: 'changelog',
	severity: 'information',
	summary: 'Changelog repeats the subject',
	why: `Readers of a changelog have already read the subject. They need the reason for the change: what was wrong or missing,
who notices it, and why this is the right way to fix it.

For a patch of up to ${TRIVIAL} changed lines of code this is a hint.`,
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
	const [subjectWords, words] = [wordsOf(subject.phrase), wordsOf(paragraph.text)];
	const shared = [...words].filter((word) => subjectWords.has(word)).length;
	if (subjectWords.size === 0 || shared < MIN_SHARED * (subjectWords.size + words.size - shared)) return;
	report({
		span: blockSpan(changelog.content, paragraph.block),
		message: 'changelog only repeats the subject',
		...(countChangedLines(patch) <= TRIVIAL ? { severity: 'hint' } : {}),
	});
}

function wordsOf(text: string): ReadonlySet<string> {
	const words = text.toLowerCase().match(/\w+/g) ?? [];
	return new Set(words.filter((word) => !STOP_WORD.test(word)));
}
