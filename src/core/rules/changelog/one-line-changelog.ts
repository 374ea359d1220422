import type { Patch } from '../../patch/patch.ts';
import { countChangedLines } from '../../patch/changedLines.ts';
import { blockSpan, countWords, paragraphsOf } from '../../message/prose.ts';
import type { PatchReport, Rule } from '../../lint/rule.ts';

/** Minimum number of changed lines of code for which one short sentence is not enough. */
const LARGE = 30;
/** Maximum number of words of a short sentence. */
const SHORT = 20;
/** Maximum number of words that explain nothing, and the number of changed lines from which they are too few. */
const FEW = 3;
const SMALL = 5;

export const oneLineChangelog: Rule = {
	id: 'one-line-changelog',
	group: 'changelog',
	severity: 'hint',
	summary: 'Single short sentence as the changelog of a larger patch',
	why: `One sentence can say what a patch does, but the subject already does so. A patch of ${LARGE} or more changed lines has
a reason, and usually alternatives, and the changelog should explain both. Two or three words are not enough for ${SMALL} lines.

Lines of documentation, devicetrees and other data are not counted.`,
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
			bad: { changelog: 'Add a helper for the example count.', hunk: lines(LARGE) },
			good: {
				changelog: `Every caller takes the lock and adds the counts up by itself, and two of
them forget the last one.

Add a helper that does both.`,
				hunk: lines(LARGE),
			},
		},
	],
	visit: { patch: { check } },
};

function check(patch: Patch, report: PatchReport): void {
	const { changelog } = patch;
	const [paragraph, ...more] = paragraphsOf(changelog);
	if (paragraph === undefined || more.length > 0 || paragraph.block.kind !== 'prose') return;
	if (changelog.blocks.some(({ kind }) => kind === 'verbatim' || kind === 'log')) return;
	if (countWords(paragraph.text) > SHORT || /[.!?]\s+\S/.test(paragraph.text)) return;
	const changed = countChangedLines(patch);
	if (changed < (countWords(paragraph.text) <= FEW ? SMALL : LARGE)) return;
	report({
		span: blockSpan(changelog.content, paragraph.block),
		message: `changelog is a single short sentence for ${changed} changed lines`,
	});
}

function lines(count: number): string {
	return Array.from({ length: count }, (_, i) => `+	example_set(example, ${i});`).join('\n');
}
