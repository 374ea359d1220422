import type { Changelog } from '../../patch/changelog.ts';
import type { Subject } from '../../patch/subject.ts';
import type { HunkView } from '../../lint/hunkView.ts';
import { logLines } from '../../lint/logLines.ts';
import { MISSPELLINGS } from '../../lint/misspellings.ts';
import type { Report, Rule } from '../../lint/rule.ts';
import { hashOf, visitWords } from '../../lint/wordsOf.ts';

export const misspelledWord: Rule = {
	id: 'misspelled-word',
	group: 'changelog',
	severity: 'information',
	summary: 'Word is misspelled',
	why: `Patches that mend nothing but spelling cost more than they bring, so it pays to mend it before. Only words from
a list of common misspellings are found, in subject, changelog and added lines of any file. Addresses of web pages and
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

/** A bit for each hash that a misspelling has: most words need no more than a look at it. */
const HASHES = new Uint8Array(0x10000);
for (const word of MISSPELLINGS.keys()) HASHES[hashOf(word)] = 1;

function subject({ content, summarySpan }: Subject, report: Report): void {
	if (summarySpan !== null) look(content.text, summarySpan.start, summarySpan.end, 'safe', report);
}

function changelog(log: Changelog, report: Report): void {
	const { text, lines } = log.content;
	for (const { line, start, text: own } of logLines(log)) {
		if (!/^\s*fixes:/i.test(own)) look(text, start, lines.end(line), 'safe', report);
	}
}

function hunk(view: HunkView, report: Report): void {
	if (view.hunk.added === 0) return;
	for (const { span } of view.addedLines()) look(view.content.text, span.start, span.end, 'unsafe', report);
}

function look(text: string, from: number, to: number, safety: 'safe' | 'unsafe', report: Report): void {
	visitWords(text, from, to, (hash, start, end) => {
		if (HASHES[hash] !== 1) return;
		const word = text.slice(start, end);
		const right = MISSPELLINGS.get(word.toLowerCase());
		if (right === undefined || text.charAt(end) === '@' || isInAddress(text, from, start)) return;
		const newText = inCaseOf(word, right);
		const span = { start, end };
		report({
			span,
			message: `"${word}" is spelled "${newText}"`,
			fix: { title: `Write "${newText}"`, safety, edits: [{ span, newText }] },
		});
	});
}

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
