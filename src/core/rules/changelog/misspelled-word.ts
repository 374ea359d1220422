import { memoize } from '../../text/memoize.ts';
import type { Changelog } from '../../patch/changelog.ts';
import type { Subject } from '../../patch/subject.ts';
import type { HunkView } from '../../code/hunkView.ts';
import { logLines } from '../../message/logLines.ts';
import { commonMisspellings, type Dictionary, listedMisspellings, PART } from '../../message/spelling/misspellings.ts';
import type { Report, Rule, RuleContext } from '../../lint/rule.ts';
import { visitWords } from '../../message/spelling/words.ts';

export const misspelledWord: Rule = {
	id: 'misspelled-word',
	group: 'changelog',
	severity: 'information',
	summary: 'Misspelled word',
	why: `Patches that only fix spelling cost more than they are worth, so it is better to fix it before a patch is merged. Words
from a list of common misspellings are reported, in the subject, the changelog and added lines of any file except
translations. With a kernel tree, the list is its \`scripts/spelling.txt\`. URLs and titles of commits are ignored.

A slip in a longer word of the built-in vocabulary, two letters swapped, one dropped or doubled, is a hint if no dictionary of English
has the result, in messages and comments only.`,
	sources: [
		{
			title: 'checkpatch, Others',
			url: 'https://docs.kernel.org/dev-tools/checkpatch.html#others',
		},
	],
	checkpatch: ['TYPO_SPELLING'],
	fixable: true,
	covers: true,
	examples: [
		{
			bad: { subject: 'mm: Seperate the example count' },
			good: { subject: 'mm: Separate the example count' },
		},
	],
	visit: { subject, changelog, hunk },
};

const ofMap = memoize(listedMisspellings);

/** The list of the kernel tree, which checkpatch.pl uses, or the built-in list without a tree; and the dictionary of codespell. */
function dictionary({ tree, settings }: RuleContext): Dictionary {
	const list = tree === null ? commonMisspellings() : ofMap(tree.spelling);
	const { codespell } = settings.checkpatch;
	return codespell.size === 0 ? list : both(list, ofMap(codespell));
}

function both(first: Dictionary, second: Dictionary): Dictionary {
	return {
		maxWords: Math.max(first.maxWords, second.maxWords),
		mayHold: (hash) => first.mayHold(hash) || second.mayHold(hash),
		find: (word) => first.find(word) ?? second.find(word),
	};
}

function subject({ content, summarySpan }: Subject, report: Report, context: RuleContext): void {
	if (summarySpan === null) return;
	checkText(dictionary(context), content.text, summarySpan.start, summarySpan.end, 'safe', report);
}

function changelog(log: Changelog, report: Report, context: RuleContext): void {
	const { text, lines } = log.content;
	for (const { line, start, text: own } of logLines(log)) {
		if (!/^\s*fixes:/i.test(own)) checkText(dictionary(context), text, start, lines.end(line), 'safe', report);
	}
}

function hunk(view: HunkView, report: Report, context: RuleContext): void {
	// Words of another language may look like misspelled English ones.
	if (view.hunk.added === 0 || view.path.startsWith('Documentation/translations/')) return;
	const list = dictionary(context);
	for (const { span } of view.addedLines()) checkText(list, view.content.text, span.start, span.end, 'unsafe', report);
}

function checkText(
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
		if (safety === 'safe' && isCited(text, start, end)) return;
		// A name in capitals or in code may be meant.
		if (
			found.isSlip &&
			(word.slice(1) !== found.wrong.slice(1) || (safety === 'unsafe' && !isInComment(text, from, start)))
		)
			return;
		const newText = inCaseOf(word, found.right);
		const span = { start, end };
		report({
			span,
			message: `"${word}" is misspelled; use "${newText}"`,
			...(found.isKnown ? {} : { checkpatch: null }),
			...(found.isSlip && { severity: 'hint' }),
			fix: { title: `Replace with "${newText}"`, safety, edits: [{ span, newText }] },
		});
	};
	visitWords(text, from, to, (hash, start, end) => {
		if (words.mayHold(hash)) checkWord(start, end);
	});
	if (words.maxWords === 0) return;
	const starts: number[] = [];
	for (const { 0: part, index } of text.slice(from, to).matchAll(PART)) {
		const end = from + index + part.length;
		starts.push(from + index);
		if (starts.length > words.maxWords) starts.shift();
		for (const start of starts) if (start < from + index || !/^[a-z]+$/i.test(part)) checkWord(start, end);
	}
}

/** Whether `position` is in a comment that begins or continues in its line, which begins at `start`. */
function isInComment(text: string, start: number, position: number): boolean {
	return /(?:^\s*\*\s|\/[*/])(?!.*\*\/)/.test(text.slice(Math.max(start, position - MAX_DISTANCE), position));
}

function inCaseOf(word: string, right: string): string {
	if (word === word.toUpperCase()) return right.toUpperCase();
	return /^[A-Z]/.test(word) ? right.charAt(0).toUpperCase() + right.slice(1) : right;
}

/** Whether a message names the wrong word, because the patch corrects it: `"teh"`, `s/teh/the/`, `teh -> the`. */
function isCited(text: string, start: number, end: number): boolean {
	const quote = text.charAt(start - 1);
	if (/["'`]/.test(quote) && text.charAt(end) === quote) return true;
	return /\bs\/$/.test(text.slice(Math.max(0, start - 3), start)) || /^ ?[-=]>/.test(text.slice(end, end + 3));
}

/** Maximum distance to the start of an address or a title. */
const MAX_DISTANCE = 300;

/** Whether the word is part of a URL, a mail address, or the title of a commit on the same line. */
function isInAddress(text: string, from: number, start: number): boolean {
	const before = text.slice(Math.max(from, start - MAX_DISTANCE), start);
	return /:\/\/\S*$|\S@\S*$|[0-9a-f]{8,40} \("[^"]*$/.test(before);
}
