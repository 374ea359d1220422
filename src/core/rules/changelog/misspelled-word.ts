import type { Changelog } from '../../patch/changelog.ts';
import type { Subject } from '../../patch/subject.ts';
import type { HunkView } from '../../lint/hunkView.ts';
import { logLines } from '../../lint/logLines.ts';
import { MISSPELLINGS, OWN_MISSPELLINGS } from '../../lint/misspellings.ts';
import type { Report, Rule } from '../../lint/rule.ts';
import type { Settings } from '../../lint/settings.ts';
import type { TreeData } from '../../lint/treeData.ts';
import { hashOf, visitWords } from '../../lint/wordsOf.ts';

export const misspelledWord: Rule = {
	id: 'misspelled-word',
	group: 'changelog',
	severity: 'information',
	summary: 'Word is misspelled',
	why: `Patches that mend nothing but spelling cost more than they bring, so it pays to mend it before. Only words from
a list of common misspellings are found, in subject, changelog and added lines of any file; of a kernel tree, those of
its \`scripts/spelling.txt\`. Addresses of web pages and
titles of commits are left alone.`,
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

/** A list of misspellings with a bit for each hash that one of them has: most words need no more than a look at it. */
interface Dictionary {
	readonly words: ReadonlyMap<string, string>;
	readonly hashes: Uint8Array;
	/** Those that are more than letters, such as "an user". */
	readonly phrases: readonly string[];
}

const OURS = dictionaryOf(MISSPELLINGS);
const OF_TREES = new WeakMap<TreeData['spelling'], Dictionary>();

function dictionaryOf(words: ReadonlyMap<string, string>): Dictionary {
	const hashes = new Uint8Array(0x10000);
	for (const word of words.keys()) hashes[hashOf(word)] = 1;
	return { words, hashes, phrases: [...words.keys()].filter((word) => /[^a-z]/.test(word)) };
}

function dictionary({ tree }: Settings): Dictionary {
	if (tree === null) return OURS;
	const known = OF_TREES.get(tree.spelling) ?? dictionaryOf(tree.spelling);
	OF_TREES.set(tree.spelling, known);
	return known;
}

function subject({ content, summarySpan }: Subject, report: Report, settings: Settings): void {
	if (summarySpan === null) return;
	look(dictionary(settings), content.text, summarySpan.start, summarySpan.end, 'safe', report);
}

function changelog(log: Changelog, report: Report, settings: Settings): void {
	const { text, lines } = log.content;
	for (const { line, start, text: own } of logLines(log)) {
		if (!/^\s*fixes:/i.test(own)) look(dictionary(settings), text, start, lines.end(line), 'safe', report);
	}
}

function hunk(view: HunkView, report: Report): void {
	if (view.hunk.added === 0) return;
	const list = dictionary(view.settings);
	for (const { span } of view.addedLines()) look(list, view.content.text, span.start, span.end, 'unsafe', report);
}

function look(
	{ words, hashes, phrases }: Dictionary,
	text: string,
	from: number,
	to: number,
	safety: 'safe' | 'unsafe',
	report: Report,
): void {
	const judge = (start: number, end: number): void => {
		const word = text.slice(start, end);
		const right = words.get(word.toLowerCase());
		if (right === undefined || text.charAt(end) === '@' || isInAddress(text, from, start)) return;
		const newText = inCaseOf(word, right);
		const span = { start, end };
		report({
			span,
			message: `"${word}" is spelled "${newText}"`,
			...(words === MISSPELLINGS && OWN_MISSPELLINGS.has(word.toLowerCase()) ? { checkpatch: null } : {}),
			fix: { title: `Write "${newText}"`, safety, edits: [{ span, newText }] },
		});
	};
	visitWords(text, from, to, (hash, start, end) => {
		if (hashes[hash] === 1) judge(start, end);
	});
	if (phrases.length === 0) return;
	const lower = text.slice(from, to).toLowerCase();
	if (lower.length !== to - from) return;
	for (const phrase of phrases) {
		for (let at = lower.indexOf(phrase); at !== -1; at = lower.indexOf(phrase, at + phrase.length)) {
			const isFree = !GLUE.test(lower.charAt(at - 1)) && !GLUE.test(lower.charAt(at + phrase.length));
			if (isFree) judge(from + at, from + at + phrase.length);
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
