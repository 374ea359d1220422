import type { Changelog } from '../../patch/changelog.ts';
import { matchSpan, paragraphsOf } from '../../message/prose.ts';
import type { Report, Rule } from '../../lint/rule.ts';

/** What each promise ends with, and few paragraphs hold. */
const WHEN = /soon|later|future|eventually/i;
/** "will be needed … soon", with up to eight words between. */
const LATER =
	/\b(?:be|is|are) (?:needed|used|required|useful|utilized)(?: [\w/()-]+){0,8}? (?:(?<!as )soon|later(?! (?:in|by|on in|patch|commit|change|than|stage|point))|(?:in|for) (?:the )?future(?! \w)|eventually)\b/gi;

export const neededLater: Rule = {
	id: 'needed-later',
	group: 'changelog',
	severity: 'hint',
	summary: 'Changelog promises a use and does not name it',
	why: `Code that nothing uses can be judged only together with what will. If that is a patch of the same series, say so, and
say what it does with the new code; if it is not written yet, the code had better wait for it.`,
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
		// Where a patch or a series is named, the reader knows where to look.
		if (/\b(?:patch(?:es)?|series|commits?)\b/i.test(paragraph.text)) continue;
		for (const match of paragraph.text.matchAll(LATER)) {
			report({ span: matchSpan(paragraph, match), message: `"${match[0]}" does not say by what` });
		}
	}
}
