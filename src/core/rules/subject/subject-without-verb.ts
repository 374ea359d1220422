import type { Subject } from '../../patch/subject.ts';
import type { Report, Rule } from '../../lint/rule.ts';

/** A name in the code, recognized by its form: `foo()`, `foo_bar`, `ops->foo`, `__GFP_ZERO`, `foo_{a,b}()`. */
const NAME = /^[`'"]?[*&]?(?=.*(?:_|\(\)|->|::))[\w>:{},.*-]+(?:\(\))?[`'"]?$/;
/** Words next to names that do not describe a change. */
const FILLER =
	/^(?:and|or|&|\/|\+|the|a|an|struct|union|enum|function|functions|macros?|helpers?|wrappers?|accessors?|stubs?|callbacks?|hooks?|routines?|methods?|apis?|new|missing|another|additional|generic|common|inline|static)$/i;
/** Nouns at the end of a subject in place of a verb: `foo() cleanup`. */
const ACTION_NOUN = /^(?:cleanups?|fix(?:es)?|fixups?|support|improvements?|tweaks?|typos?|changes|stuff)$/i;
/** A longer phrase is a sentence. */
const MAX_LENGTH = 200;

export const subjectWithoutVerb: Rule = {
	id: 'subject-without-verb',
	group: 'subject',
	severity: 'warning',
	summary: 'Subject without a verb',
	why: `Readers of \`git log --oneline\`, of a pull request or of a bisection see only the subject. A name alone says where
something changed, but not what: was the function added, fixed, renamed or removed? Use the imperative mood:
\`Implement foo()\`, \`Make foo() ignore the bit\`.

There is no list of verbs. A subject is reported only if it consists of nothing but names in the code, words that join
them, and a final noun such as "cleanup".`,
	sources: [
		{
			title: 'Thomas Gleixner on "mm/x86: arch_check_zapped_pud()"',
			url: 'https://lore.kernel.org/all/878qx80xy8.ffs@tglx/',
		},
		{
			title: 'The tip tree handbook, Patch subject',
			url: 'https://docs.kernel.org/process/maintainer-tip.html#patch-subject',
		},
		{
			title: 'Submitting patches, Describe your changes',
			url: 'https://docs.kernel.org/process/submitting-patches.html#describe-your-changes',
		},
	],
	checkpatch: [],
	fixable: false,
	examples: [
		{
			bad: { subject: 'mm: example_count()' },
			good: { subject: 'mm: Implement example_count()' },
		},
		{
			bad: { subject: 'mm: example_count() and example_update() cleanup' },
			good: { subject: 'mm: Clean up example_count() and example_update()' },
		},
	],
	visit: { subject },
};

function subject({ phrase, phraseSpan, span }: Subject, report: Report): void {
	if (!isOnlyNames(phrase)) return;
	report({ span: phraseSpan ?? span, message: 'subject has no verb' });
}

function isOnlyNames(phrase: string): boolean {
	if (phrase.length > MAX_LENGTH) return false;
	const words = phrase.replace(/[.,]+(?=\s|$)/g, '').split(/\s+/);
	const last = words.at(-1) ?? '';
	const rest = words.length > 1 && ACTION_NOUN.test(last) ? words.slice(0, -1) : words;
	return rest.some((word) => NAME.test(word)) && rest.every((word) => NAME.test(word) || FILLER.test(word));
}
