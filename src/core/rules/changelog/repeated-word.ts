import type { Changelog } from '../../patch/changelog.ts';
import type { HunkView } from '../../code/hunkView.ts';
import { type CodeLine, FILLER, columnsOf, replaceColumns } from '../../code/codeLines.ts';
import { logLines } from '../../message/logLines.ts';
import type { Report, Rule } from '../../lint/rule.ts';

export const repeatedWord: Rule = {
	id: 'repeated-word',
	group: 'changelog',
	severity: 'information',
	summary: 'Word stands there twice',
	why: `It is left over from rewording. Words and names that may follow each other ("that that", "had had", "test test")
are only hints, "long long" and "dot dot" none.`,
	sources: [{ title: 'checkpatch, Others', url: 'https://docs.kernel.org/dev-tools/checkpatch.html#others' }],
	checkpatch: ['REPEATED_WORD'],
	fixable: true,
	examples: [
		{
			bad: { changelog: 'The count is read before the the lock is taken.' },
			good: { changelog: 'The count is read before the lock is taken.' },
		},
	],
	visit: { changelog, hunk },
};

/** Two equal words with one blank between, as part of a sentence. */
const REPEATED = /(?<![^\s])([A-Za-z]?[a-z]{2,}) ([A-Za-z]?[a-z]{2,})(?=[\s.,;?!]|$)/g;
/** What is meant to stand twice: a type, the directory above, and what stands for any words. */
const LEGITIMATE = new Set(['long', 'dot', 'blah', 'yada']);
/** What may be meant to: words, names in lists, commands. */
const POSSIBLE = new Set(['that', 'had', 'bla', 'foo', 'test', 'root', 'ping']);
/** The word that a line of a comment begins with, when more follow. */
const FIRST_WORD = /^\s*\*\s*([A-Z]?[a-z]{2,})(?=\s+\S)/;
/** Digits of a number, unless they are words, too. */
const HEX = /^[a-f]+$/i;
const HEX_WORDS = new Set(['add', 'added', 'bad', 'be']);
/** What a listing of files begins with. */
const LISTING = /^\s*[-bcdlps](?:[-r][-w][-xsStT]){3}/;
const MAX_LINE = 1000;

function changelog(log: Changelog, report: Report): void {
	for (const { start, text } of logLines(log)) look(text, start, 'safe', report);
}

function hunk(view: HunkView, report: Report): void {
	if (view.hunk.added === 0) return;
	for (const { span, text } of view.addedLines()) look(text.slice(0, MAX_LINE), span.start, 'unsafe', report);
	if (view.language === 'other' || !view.content.text.includes('*')) return;
	view.codeLines.forEach((line, index) => {
		const above = view.codeLines[index - 1];
		if (line.isAdded && above !== undefined) lookAcross(above, line, report);
	});
}

/** Looks at the last word of a line of a comment and the first of the next. */
function lookAcross(above: CodeLine, line: CodeLine, report: Report): void {
	const match = FIRST_WORD.exec(line.raw.slice(0, MAX_LINE));
	const [all = '', word = ''] = match ?? [];
	const text = above.raw.trimEnd();
	if (match === null || !text.endsWith(word) || /\w/.test(text.charAt(text.length - word.length - 1))) return;
	const from = all.length - word.length;
	if (line.code.charAt(from) !== FILLER || above.code.charAt(text.length - 1) !== FILLER) return;
	report({
		span: columnsOf(line, from, all.length),
		message: `"${word}" stands there twice`,
		...(POSSIBLE.has(word) && { severity: 'hint' }),
		fix: {
			title: `Remove one "${word}"`,
			safety: 'unsafe',
			edits: [replaceColumns(line, from, all.length + 1, '')],
		},
	});
}

function look(text: string, offset: number, safety: 'safe' | 'unsafe', report: Report): void {
	if (!hasRepetition(text) || LISTING.test(text)) return;
	REPEATED.lastIndex = 0;
	for (let match = REPEATED.exec(text); match !== null; match = REPEATED.exec(text)) {
		const [, first = '', second = ''] = match;
		// The second may be the first of the next pair.
		REPEATED.lastIndex = match.index + first.length + 1;
		const word = first.toLowerCase();
		if (word !== second.toLowerCase() || LEGITIMATE.has(word)) continue;
		if (HEX.test(word) && !HEX_WORDS.has(word)) continue;
		if (/\b(?:struct|union|enum) $/.test(text.slice(Math.max(0, match.index - 8), match.index))) continue;
		const start = offset + match.index + first.length;
		const span = { start, end: start + 1 + second.length };
		report({
			span: { start: span.start + 1, end: span.end },
			message: `"${second}" stands there twice`,
			...(POSSIBLE.has(word) && { severity: 'hint' }),
			fix: {
				title: `Remove one "${second}"`,
				safety: POSSIBLE.has(word) ? 'unsafe' : safety,
				edits: [{ span, newText: '' }],
			},
		});
	}
}

/** Whether some word begins like the one before: cheap, and most lines go no further. */
function hasRepetition(text: string): boolean {
	let previous = -1;
	for (let blank = text.indexOf(' '); blank !== -1; blank = text.indexOf(' ', blank + 1)) {
		const from = previous + 1;
		if ((text.charCodeAt(from) | 0x20) === (text.charCodeAt(blank + 1) | 0x20) && blank > from) return true;
		previous = blank;
	}
	return false;
}
