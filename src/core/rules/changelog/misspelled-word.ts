import { memoize } from '../../text/memoize.ts';
import type { Changelog } from '../../patch/changelog.ts';
import type { Subject } from '../../patch/subject.ts';
import type { HunkView } from '../../code/hunkView.ts';
import { logLines } from '../../message/logLines.ts';
import { commonMisspellings, type Misspellings, treeMisspellings } from '../../message/spelling/misspellings.ts';
import type { Report, Rule, RuleContext } from '../../lint/rule.ts';
import { visitWords } from '../../message/spelling/words.ts';

export const misspelledWord: Rule = {
	id: 'misspelled-word',
	group: 'changelog',
	severity: 'information',
	summary: 'Word is misspelled',
	why: `Patches that mend nothing but spelling cost more than they bring, so it pays to mend it before. Only words from
a list of common misspellings are found, in subject, changelog and added lines of any file but translations; of a kernel
tree, those of its \`scripts/spelling.txt\`. Addresses of web pages and titles of commits are left alone.`,
	sources: [
		{
			title: 'checkpatch, Others',
			url: 'https://docs.kernel.org/dev-tools/checkpatch.html#others',
		},
	],
	checkpatch: ['TYPO_SPELLING'],
	fixable: true,
	examples: [
		{
			bad: { subject: 'mm: Seperate the example count' },
			good: { subject: 'mm: Separate the example count' },
		},
	],
	visit: { subject, changelog, hunk },
};

type Dictionary = Pick<Misspellings<unknown>, 'phrases' | 'mayHold' | 'find'>;

const ofTree = memoize(treeMisspellings);

/** The tree's own list, where there is a tree: all that checkpatch.pl reports there. */
function dictionary({ tree }: RuleContext): Dictionary {
	return tree === null ? commonMisspellings() : ofTree(tree.spelling);
}

function subject({ content, summarySpan }: Subject, report: Report, context: RuleContext): void {
	if (summarySpan === null) return;
	look(dictionary(context), content.text, summarySpan.start, summarySpan.end, 'safe', report);
}

function changelog(log: Changelog, report: Report, context: RuleContext): void {
	const { text, lines } = log.content;
	for (const { line, start, text: own } of logLines(log)) {
		if (!/^\s*fixes:/i.test(own)) look(dictionary(context), text, start, lines.end(line), 'safe', report);
	}
}

function hunk(view: HunkView, report: Report, context: RuleContext): void {
	// Words of another language may look like misspelled English ones.
	if (view.hunk.added === 0 || view.path.startsWith('Documentation/translations/')) return;
	const list = dictionary(context);
	for (const { span } of view.addedLines()) look(list, view.content.text, span.start, span.end, 'unsafe', report);
}

function look(
	words: Dictionary,
	text: string,
	from: number,
	to: number,
	safety: 'safe' | 'unsafe',
	report: Report,
): void {
	const checkWord = (start: number, end: number): void => {
		const word = text.slice(start, end);
		const found = words.find(word.toLowerCase());
		if (found === null || text.charAt(end) === '@' || isInAddress(text, from, start)) return;
		const newText = inCaseOf(word, found.right);
		const span = { start, end };
		report({
			span,
			message: `"${word}" is spelled "${newText}"`,
			...(found.isKnown ? {} : { checkpatch: null }),
			fix: { title: `Write "${newText}"`, safety, edits: [{ span, newText }] },
		});
	};
	visitWords(text, from, to, (hash, start, end) => {
		if (words.mayHold(hash)) checkWord(start, end);
	});
	if (words.phrases.length === 0) return;
	const lower = text.slice(from, to).toLowerCase();
	if (lower.length !== to - from) return;
	for (const phrase of words.phrases) {
		for (let at = lower.indexOf(phrase); at !== -1; at = lower.indexOf(phrase, at + phrase.length)) {
			const isFree = !GLUE.test(lower.charAt(at - 1)) && !GLUE.test(lower.charAt(at + phrase.length));
			if (isFree) checkWord(from + at, from + at + phrase.length);
		}
	}
}

/** What touches no word that stands by itself. */
const GLUE = /[\w'`-]/;

function inCaseOf(word: string, right: string): string {
	if (word === word.toUpperCase()) return right.toUpperCase();
	return /^[A-Z]/.test(word) ? right.charAt(0).toUpperCase() + right.slice(1) : right;
}

/** As far as an address or a title is looked for. */
const LOOK_BACK = 300;

/** Whether the word is part of an address, or of the title of a commit on the same line. */
function isInAddress(text: string, from: number, start: number): boolean {
	const before = text.slice(Math.max(from, start - LOOK_BACK), start);
	return /:\/\/\S*$|\S@\S*$|[0-9a-f]{8,40} \("[^"]*$/.test(before);
}
