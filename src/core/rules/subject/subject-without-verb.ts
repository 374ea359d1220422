import type { Subject } from '../../patch/subject.ts';
import type { Report, Rule } from '../../lint/rule.ts';

/** A name out of the code, by its form: `foo()`, `foo_bar`, `ops->foo`, `__GFP_ZERO`, `foo_{a,b}()`. */
const NAME = /^[`'"]?[*&]?(?=.*(?:_|\(\)|->|::))[\w>:{},.*-]+(?:\(\))?[`'"]?$/;
/** Words that stand around names without saying what happens to them. */
const FILLER =
	/^(?:and|or|&|\/|\+|the|a|an|struct|union|enum|function|functions|macros?|helpers?|wrappers?|accessors?|stubs?|callbacks?|hooks?|routines?|methods?|apis?|new|missing|another|additional|generic|common|inline|static)$/i;
/** What a subject ends with that leaves the verb to its reader: `foo() cleanup`. */
const DEED = /^(?:cleanups?|fix(?:es)?|fixups?|support|improvements?|tweaks?|typos?|changes|stuff)$/i;
/** A longer phrase is a sentence. */
const LONGEST = 200;

export const subjectWithoutVerb: Rule = {
	id: 'subject-without-verb',
	group: 'subject',
	severity: 'warning',
	summary: 'Subject names code but has no verb',
	why: `The subject is what \`git log --oneline\`, a pull request and a regression hunt show of a patch. A name alone
tells where something happened, not what: was the function added, fixed, renamed or removed? Say it in the imperative,
as an order to the code base: \`Implement foo()\`, \`Make foo() ignore the bit\`.

There is no list of verbs behind this. A phrase is reported only when it consists of nothing but names out of the code,
words that join them, and a final noun such as "cleanup".`,
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
	report({ span: phraseSpan ?? span, message: 'subject names code but does not say what happens to it' });
}

function isOnlyNames(phrase: string): boolean {
	if (phrase.length > LONGEST) return false;
	const words = phrase.replace(/[.,]+(?=\s|$)/g, '').split(/\s+/);
	const last = words.at(-1) ?? '';
	const rest = words.length > 1 && DEED.test(last) ? words.slice(0, -1) : words;
	return rest.some((word) => NAME.test(word)) && rest.every((word) => NAME.test(word) || FILLER.test(word));
}
