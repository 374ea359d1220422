import type { Changelog } from '../../patch/changelog.ts';
import { type Paragraph, startsSentence, matchSpan, paragraphsOf } from '../../message/prose.ts';
import { imperativeOf } from '../../patch/verbs.ts';
import type { Fix, Report, Rule } from '../../lint/rule.ts';

/** What all of these begin with. */
const CANDIDATE = /\bthis [pcs]/i;
/** With the verb where one follows: "This patch adds". Not how it stands to other patches, or came about. */
const THIS_PATCH =
	/\b(this (?:patch|commit|patchset|change|series))\b(?! (?:depends|relies|is based|applies|requires|was|were|has been|series|set)\b)(?: ([a-z]+[^s\W]s)\b)?/gi;
/** "This change" may be another one that the text has told of, so only what it does at the start of a sentence counts. */
const THIS_CHANGE = /^this (?:change|series)$/i;
/** Where it is what something is compared with rather than what acts: "without this patch". */
const OBJECT = /\b(?:with|without|before|after|prior to|on|of|see|in|from|by|to|than|for|until|into|like|apply) $/i;
const OTHER_COMMIT = /\bcommit [0-9a-f]{7,40}\b/i;
/** "In this patch, …" at the start of a sentence is about what the patch does, too. */
const IN_THIS = /(?:^|[.!?:]\s+)In $/;
/** Words in -s that are no verb, or one without a good imperative. */
const NO_ORDER = /^(?:is|has|does|goes|comes|follows|serves|needs|thus|always|also)$/i;

/** A sentence is looked through so far for a second verb. */
const LONGEST = 400;

export const thisPatch: Rule = {
	id: 'this-patch',
	group: 'changelog',
	severity: 'warning',
	summary: 'Changelog speaks of "this patch"',
	why: `In a git log there is nothing else that the text could be about, so the words carry nothing. Tell the code base
what to do instead: \`Add the lock\`, not \`This patch adds the lock\`. What the code did before the patch is then plain
present tense, and the two can't be mistaken for each other.

How the patch stands to others ("this patch depends on …", "without this patch") is left alone, and so is "this commit"
behind the name of another commit.`,
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
			if (THIS_CHANGE.test(match[1] ?? '') && !isDone(paragraph, match)) continue;
			const before = paragraph.text.slice(Math.max(0, match.index - 12), match.index);
			if (OBJECT.test(before) && !IN_THIS.test(before)) continue;
			const fix = imperative(paragraph, match);
			report({
				span: matchSpan(paragraph, match),
				message: `"${match[1]}" says nothing in a git log`,
				// Inside of a sentence it may take more than the words themselves to say it otherwise.
				...(startsSentence(paragraph, match.index) ? {} : { severity: 'information' }),
				...(fix === null ? {} : { fix }),
			});
		}
		isAboutOther ||= otherCommit !== -1;
	}
}

/** Whether a sentence begins with the match and tells what is done to the code. */
function isDone(paragraph: Paragraph, { index, 2: verb = '' }: RegExpExecArray): boolean {
	return startsSentence(paragraph, index) && imperativeOf(verb) !== null;
}

/** "This patch adds a lock." as an order; not where a second verb in the sentence would have to follow. */
function imperative(paragraph: Paragraph, match: RegExpExecArray): Fix | null {
	const verb = match[2]?.toLowerCase();
	if (verb === undefined || NO_ORDER.test(verb) || !startsSentence(paragraph, match.index)) return null;
	const end = match.index + match[0].length;
	const sentence = /^[^.!?]*/.exec(paragraph.text.slice(end, end + LONGEST))?.[0] ?? '';
	if (/(?:\band|\bthen|,) [a-z]+s\b/.test(sentence)) return null;
	const base = baseForm(verb);
	const newText = base.charAt(0).toUpperCase() + base.slice(1);
	return {
		title: `Replace by "${newText}"`,
		safety: 'unsafe',
		edits: [{ span: matchSpan(paragraph, match), newText }],
	};
}

function baseForm(verb: string): string {
	if (verb.endsWith('ies')) return `${verb.slice(0, -3)}y`;
	return /(?:x|ss|sh|tch|zz)es$/.test(verb) ? verb.slice(0, -2) : verb.slice(0, -1);
}
