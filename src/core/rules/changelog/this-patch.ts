import type { Changelog } from '../../patch/changelog.ts';
import { type Paragraph, startsSentence, matchSpan, paragraphsOf } from '../../message/prose.ts';
import { imperativeOf } from '../../patch/verbs.ts';
import type { Fix, Report, Rule } from '../../lint/rule.ts';

/** A quick test for the patterns below. */
const CANDIDATE = /\bthis [pcs]/i;
/** The words, with the verb if one follows: "This patch adds". Not the patch's relation to others, or its origin. */
const THIS_PATCH =
	/\b(this (?:patch|commit|patchset|change|series))\b(?! (?:depends|relies|is based|is (?:a )?part of|is (?:one|the \w+) (?:of|in|patch)|applies|requires|breaks|broke|caused|was|were|has been|series|set)\b)(?: ([a-z]+[^s\W]s)\b)?/gi;
/** "This change" may be one that the text describes, so it only counts before a verb at the start of a sentence. */
const THIS_CHANGE = /^this (?:change|series)$/i;
/** Words before the patch as an object rather than as the actor: "without this patch". */
const OBJECT =
	/\b(?:with|without|before|after|prior to|on|of|see|in|from|by|to|than|for|until|into|like|apply|make|makes|making|made|backport|backporting|drop|dropping|revert|reverting|split|splitting|need|needs) $/i;
const OTHER_COMMIT = /\bcommit [0-9a-f]{7,40}\b/i;
/** "In this patch, …" at the start of a sentence also describes what the patch does. */
const IN_THIS = /(?:^|[.!?:]\s+)In $/;
/** Words in -s that are not verbs, or verbs without a good imperative. */
const NO_IMPERATIVE = /^(?:is|has|does|goes|comes|follows|serves|needs|thus|always|also)$/i;

/** Length of the longest word before the patch as an object. */
const MAX_LEAD = 'backporting '.length + 1;
/** Maximum number of characters of a sentence that are searched for a second verb. */
const MAX_SENTENCE = 400;

export const thisPatch: Rule = {
	id: 'this-patch',
	group: 'changelog',
	severity: 'warning',
	summary: '"This patch" in the changelog',
	why: `In a git log, the text cannot be about anything else, so the words are redundant. Use the imperative mood instead: \`Add
the lock\`, not \`This patch adds the lock\`. Then the present tense describes the code before the patch, and the two cannot be
confused.

Sentences about the relation to other patches ("this patch depends on …", "without this patch") are accepted, as is "this
commit" after the mention of another commit.`,
	sources: [
		{
			title: 'Submitting patches, Describe your changes',
			url: 'https://docs.kernel.org/process/submitting-patches.html#describe-your-changes',
		},
		{
			title: 'The tip tree handbook, Changelog',
			url: 'https://docs.kernel.org/process/maintainer-tip.html#changelog',
		},
	],
	checkpatch: [],
	fixable: true,
	examples: [
		{
			bad: { changelog: 'The count is read without the lock.\n\nThis patch adds the missing lock.' },
			good: { changelog: 'The count is read without the lock.\n\nAdd the missing lock.' },
		},
		{
			bad: { changelog: 'The count is read without the lock.\n\nBecause of that, this patch takes it.' },
			good: { changelog: 'The count is read without the lock.\n\nTake it.' },
		},
	],
	visit: { changelog },
};

function changelog(log: Changelog, report: Report): void {
	const paragraphs = paragraphsOf(log);
	if (!paragraphs.some(({ text }) => CANDIDATE.test(text))) return;
	let isAboutOther = false;
	for (const paragraph of paragraphs) {
		const otherCommit = paragraph.text.search(OTHER_COMMIT);
		for (const match of paragraph.text.matchAll(THIS_PATCH)) {
			const isNamed = isAboutOther || (otherCommit !== -1 && otherCommit < match.index);
			if (isNamed && /commit$/i.test(match[1] ?? '')) continue;
			if (THIS_CHANGE.test(match[1] ?? '') && !startsWithVerb(paragraph, match)) continue;
			const before = paragraph.text.slice(Math.max(0, match.index - MAX_LEAD), match.index);
			if (OBJECT.test(before) && !IN_THIS.test(before)) continue;
			const fix = imperative(paragraph, match);
			report({
				span: matchSpan(paragraph, match),
				message: `avoid "${match[1]}"; use the imperative mood`,
				// Inside a sentence, more than these words may have to change.
				...(startsSentence(paragraph, match.index) && !isDenial(paragraph, match) ? {} : { severity: 'information' }),
				...(fix === null ? {} : { fix }),
			});
		}
		isAboutOther ||= otherCommit !== -1;
	}
}

/** Whether the sentence says what the patch does not do, which has no imperative. */
function isDenial({ text }: Paragraph, { index, 1: words = '' }: RegExpExecArray): boolean {
	return /^\s+(?:does|do|should|will)(?: not|n't)\b/.test(
		text.slice(index + words.length, index + words.length + MAX_SENTENCE),
	);
}

/** Whether the match starts a sentence and includes a verb for a change of the code. */
function startsWithVerb(paragraph: Paragraph, { index, 2: verb = '' }: RegExpExecArray): boolean {
	return startsSentence(paragraph, index) && imperativeOf(verb) !== null;
}

/** The fix that turns "This patch adds a lock." into the imperative; null if a second verb in the sentence would have to change. */
function imperative(paragraph: Paragraph, match: RegExpExecArray): Fix | null {
	const verb = match[2]?.toLowerCase();
	if (verb === undefined || NO_IMPERATIVE.test(verb) || !startsSentence(paragraph, match.index)) return null;
	const end = match.index + match[0].length;
	const sentence = /^[^.!?]*/.exec(paragraph.text.slice(end, end + MAX_SENTENCE))?.[0] ?? '';
	if (/(?:\band|\bthen|,) [a-z]+s\b/.test(sentence)) return null;
	const base = baseForm(verb);
	const newText = base.charAt(0).toUpperCase() + base.slice(1);
	return {
		title: `Replace with "${newText}"`,
		safety: 'unsafe',
		edits: [{ span: matchSpan(paragraph, match), newText }],
	};
}

function baseForm(verb: string): string {
	if (verb.endsWith('ies')) return `${verb.slice(0, -3)}y`;
	return /(?:x|ss|sh|tch|zz)es$/.test(verb) ? verb.slice(0, -2) : verb.slice(0, -1);
}
