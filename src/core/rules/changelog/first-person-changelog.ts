import type { Changelog } from '../../patch/changelog.ts';
import { OPINION_VERBS, matchSpan, paragraphsOf } from '../../message/prose.ts';
import type { Report, Rule } from '../../lint/rule.ts';

/** A quick test for the other patterns. */
const PERSON = /\b(?:I|[Ww]e|[Oo]urs?|[Ll]et's|[Mm]y)\b/;
/** Experiences of the author: "I recently ran into", "we have noticed". */
const STORY = new RegExp(
	String.raw`\b(?:I|[Ww]e)(?: have|'ve| had)?(?: just| also| recently| first| then| only| actually)?` +
		String.raw` (?:hit|saw|seen|noticed|found|got|gotten|ran into|run into|came across|stumbled|observed|encountered|discovered|spotted|realized|realised|experienced)\b`,
	'g',
);
/** "we hit" and "we got" may also describe what the code does. */
const CODE_STORY = /^we (?:hit|got|found|run into)$/i;
/** A first person: `I` only before a word, which excludes list numbers, initials and `I/O`. */
const NARRATIVE = new RegExp(
	String.raw`\b(?:(?<!\b(?:[Tt]he|[Pp]art|[Tt]ype|[Cc]hapter|[Ss]ection|an) |-)I(?:'(?:m|ve|d|ll)\b|(?= [a-z]+\b))|[Ww]e\b|[Oo]urs?\b|[Ll]et's\b|[Mm]y\b)(?! (?:don't |do not )?(?:${OPINION_VERBS})\b)(?![/.-]\w)`,
);

export const firstPersonChangelog: Rule = {
	id: 'first-person-changelog',
	group: 'changelog',
	severity: 'warning',
	profiles: { tip: 'information', kvm: 'information' },
	summary: 'First person in the changelog',
	why: `A changelog is about the code. "I hit a warning while testing" says that something is wrong somewhere, but not what:
readers need to know the bug in the code and how it is triggered. Experiences of the author are therefore warnings.

The tip tree and KVM x86 avoid every first person; for them, one in each paragraph is information. Does "we" mean the author, the
function, the CPU or user space? Naming the actor is nearly always shorter and clearer.`,
	sources: [
		{
			title: 'Thomas Gleixner: what you hit is irrelevant without the underlying problem',
			url: 'https://lore.kernel.org/all/87bk240y8h.ffs@tglx/',
		},
		{
			title: 'The tip tree handbook, Changelog',
			url: 'https://docs.kernel.org/process/maintainer-tip.html#changelog',
		},
		{
			title: 'KVM x86, Changelog',
			url: 'https://docs.kernel.org/process/maintainer-kvm-x86.html#changelog',
		},
	],
	checkpatch: [],
	fixable: false,
	examples: [
		{
			bad: { changelog: 'I hit a bad count when testing removal.\n\nRead the count under the lock.' },
			good: {
				changelog: `Removal and example_update() can run at the same time, and the count is
read without the lock, so it can be that of an entry that is gone.

Read the count under the lock.`,
			},
		},
		{
			bad: { changelog: 'When we update the count, the lock is not taken.\n\nTake it.' },
			good: { changelog: 'example_update() does not take the lock.\n\nTake it.' },
		},
	],
	visit: { changelog },
};

function changelog(log: Changelog, report: Report): void {
	for (const paragraph of paragraphsOf(log)) {
		if (!PERSON.test(paragraph.text)) continue;
		const stories = [...paragraph.text.matchAll(STORY)].filter(([text]) => !CODE_STORY.test(text));
		for (const match of stories) {
			report({
				span: matchSpan(paragraph, match),
				message: `"${match[0]}" describes your experience; describe the bug instead`,
				severity: 'warning',
			});
		}
		const match = stories.length > 0 ? null : NARRATIVE.exec(paragraph.text);
		if (match === null) continue;
		report({
			span: matchSpan(paragraph, match),
			message: `avoid "${match[0]}": name the code, the CPU or user space instead`,
			severity: 'off',
		});
	}
}
