import type { Changelog } from '../../patch/changelog.ts';
import { OPINION_VERBS, matchSpan, paragraphsOf } from '../../message/prose.ts';
import type { Report, Rule } from '../../lint/rule.ts';

/** A quick test for the pattern below. */
const CANDIDATE = /\bI|AFAI|opefully|should|look|seem|feel/;
const OPINION = new RegExp(
	String.raw`\b(?:IMH?O\b|AFAI[CKRU]T?\b|II[RU]C\b|I(?:'m| am)? (?:don't |do not |would |still )?(?:${OPINION_VERBS})(?:ing)?\b|[Hh]opefully\b` +
		String.raw`|should (?:just |all )?be (?:just |all |perfectly |pretty |mostly |fairly |quite |reasonably )?(?:fine|ok|OK|okay|safe|enough|good)\b|(?:looks?|seems?|feels?) (?:to be )?(?:\w+ )?(?:wrong|odd|fishy|weird|fine|ok|OK|safe|bogus|right)\b)`,
	'g',
);

export const opinionAsJustification: Rule = {
	id: 'opinion-as-justification',
	group: 'changelog',
	severity: 'hint',
	summary: 'Change justified by an opinion',
	why: `That something looks wrong, or should be fine, is only the start of an investigation. Reviewers cannot check an opinion,
so give the reasons for it: the rule that is broken, the caller that relies on it, the measurement. If you do not know them,
find out before you send the patch.`,
	sources: [
		{
			title: 'Thomas Gleixner: an opinion is no technical argument',
			url: 'https://lore.kernel.org/all/87mslluceb.ffs@tglx/',
		},
	],
	checkpatch: [],
	fixable: false,
	examples: [
		{
			bad: { changelog: 'Reading the count without the lock looks wrong.\n\nTake the lock.' },
			good: {
				changelog: 'A count read without the lock can be that of an entry that is gone.\n\nTake the lock.',
			},
		},
	],
	visit: { changelog },
};

function changelog(log: Changelog, report: Report): void {
	for (const paragraph of paragraphsOf(log)) {
		if (!CANDIDATE.test(paragraph.text)) continue;
		for (const match of paragraph.text.matchAll(OPINION)) {
			report({ span: matchSpan(paragraph, match), message: `"${match[0]}" gives an opinion, not a technical reason` });
		}
	}
}
