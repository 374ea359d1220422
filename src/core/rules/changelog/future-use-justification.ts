import type { Changelog } from '../../patch/changelog.ts';
import { matchSpan, paragraphsOf } from '../../message/prose.ts';
import type { Report, Rule } from '../../lint/rule.ts';

/** A quick test for the pattern below. */
const WHEN = /soon|later|future|eventually/i;
/** "will be needed … soon", with up to eight words between. */
const LATER =
	/\b(?:be|is|are) (?:needed|used|required|useful|utilized)(?: [\w/()-]+){0,8}? (?:(?<!as )soon|later(?! (?:in|by|on in|patch|commit|change|than|stage|point))|(?:in|for) (?:the )?future(?! \w)|eventually)\b/gi;

export const futureUseJustification: Rule = {
	id: 'future-use-justification',
	formerIds: ['needed-later'],
	group: 'changelog',
	severity: 'hint',
	summary: 'Changelog justifies code by a future use that it does not name',
	why: `Unused code can only be reviewed together with its future user. If the user is a patch of the same series, name it and
explain how it uses the new code; if it is not written yet, add the code later.`,
	sources: [
		{
			title: 'Posting patches, Patch formatting and changelogs',
			url: 'https://docs.kernel.org/process/5.Posting.html#patch-formatting-and-changelogs',
		},
		{
			title: 'Thomas Gleixner on "These new helpers will be needed for pud entry updates soon"',
			url: 'https://lore.kernel.org/all/875xsc0xjy.ffs@tglx/',
		},
	],
	checkpatch: [],
	fixable: false,
	examples: [
		{
			bad: { changelog: 'The helper will be needed for removal soon.\n\nAdd it.' },
			good: { changelog: 'The next patch calls the helper to remove an entry.\n\nAdd it.' },
		},
	],
	visit: { changelog },
};

function changelog(log: Changelog, report: Report): void {
	for (const paragraph of paragraphsOf(log)) {
		if (!WHEN.test(paragraph.text)) continue;
		// The paragraph says where the use is.
		if (/\b(?:patch(?:es)?|series|commits?)\b/i.test(paragraph.text)) continue;
		for (const match of paragraph.text.matchAll(LATER)) {
			report({ span: matchSpan(paragraph, match), message: `"${match[0]}": say which patch or user needs it` });
		}
	}
}
