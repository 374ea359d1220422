import type { Changelog } from '../../patch/changelog.ts';
import { opensAssembly } from '../../c/assembly.ts';
import { openingOf } from '../../c/brackets.ts';
import type { HunkView } from '../../code/hunkView.ts';
import { type CodeLine, FILLER, columnsOf, replaceColumns } from '../../code/codeLines.ts';
import { logLines } from '../../message/logLines.ts';
import type { Report, Rule } from '../../lint/rule.ts';

export const repeatedWord: Rule = {
	id: 'repeated-word',
	group: 'changelog',
	severity: 'information',
	summary: 'Repeated word',
	why: `Repeated words are usually left over from rewording. Words and names that may be repeated on purpose ("that that", "had
had", "test test") are only hints; "long long" and "dot dot" are accepted.`,
	sources: [{ title: 'checkpatch, Others', url: 'https://docs.kernel.org/dev-tools/checkpatch.html#others' }],
	checkpatch: ['REPEATED_WORD'],
	fixable: true,
	covers: true,
	examples: [
		{
			bad: { changelog: 'The count is read before the the lock is taken.' },
			good: { changelog: 'The count is read before the lock is taken.' },
		},
	],
	visit: { changelog, hunk },
};

/** Two equal words with one blank between, as part of a sentence. */
const REPEATED = /(?<![^\s])([A-Za-z]?[a-z]{2,}) ([A-Za-z]?[a-z]{2,})(?=[\s,;?!]|\.(?!\w)|$)/g;
/** An option of a command, whose argument may be called like what comes after it. */
const OPTION = /(?:^|\s)--?[A-Za-z][\w-]*[ =]$/;
/** Maximum length of an option. */
const MAX_OPTION = 30;
/** Words that are repeated on purpose: for the parent directory, and as filler text. */
const ON_PURPOSE = new Set(['dot', 'blah', 'yada']);
/** Words that no sentence repeats, unlike "turn it on on boot": one of them can go. */
const NEVER_REPEATED = new Set(
	'the an of and or from at into be been will would should its their our your than'.split(' '),
);
/** Words that may be repeated on purpose: in sentences, lists of names and commands. */
const POSSIBLE = new Set(['that', 'had', 'bla', 'foo', 'test', 'root', 'ping']);
/** The first word of a comment line with several words. */
const FIRST_WORD = /^\s*\*\s*([A-Z]?[a-z]{2,})(?=\s+\S)/;
/** Words that are likely hexadecimal digits, and those that are not. */
const HEX = /^[a-f]+$/i;
const HEX_WORDS = new Set(['add', 'added', 'bad', 'be']);
/** The start of a line of `ls -l`. */
const LISTING = /^\s*[-bcdlps](?:[-r][-w][-xsStT]){3}/;
const MAX_LINE = 1000;

function changelog(log: Changelog, report: Report): void {
	for (const { start, text, isDump } of logLines(log)) if (!isDump) checkLine(text, start, 'safe', report);
}

function hunk(view: HunkView, report: Report): void {
	if (view.hunk.added === 0) return;
	for (const { span, text } of view.addedLines())
		checkLine(text.slice(0, MAX_LINE), span.start, 'unsafe', (finding) => {
			report({ ...finding, ...(isInCode(view, finding.span.start) && { severity: 'off' }) });
		});
	if (view.language === 'other' || !view.content.text.includes('*')) return;
	view.codeLines.forEach((line, index) => {
		const above = view.codeLines[index - 1];
		if (line.isAdded && above !== undefined) checkLineBreak(above, line, report);
	});
}

/** Whether a word of a line is code: names and instructions may follow each other. */
function isInCode(view: HunkView, start: number): boolean {
	if (view.language !== 'c' && view.language !== 'assembly') return false;
	const { after } = view;
	const place = after.image.fromContent(start) ?? 0;
	const line = view.codeLines[after.image.lines.lineAt(place)];
	if (line === undefined) return false;
	const column = place - after.image.lines.start(line.index);
	const character = line.code.charAt(column);
	if (character === FILLER) return false;
	if (view.language === 'assembly') return !/[#@;!|]/.test(line.code.slice(0, column));
	if (character !== 'X') return true;
	const literal = after.indexAt(line, column) - 1;
	return opensAssembly(after.flatTokens, openingOf(after.flatTokens, literal));
}

/** Compares the last word of a comment line with the first word of the next. */
function checkLineBreak(above: CodeLine, line: CodeLine, report: Report): void {
	const match = FIRST_WORD.exec(line.raw.slice(0, MAX_LINE));
	const [all = '', word = ''] = match ?? [];
	const text = above.raw.trimEnd();
	if (match === null || !text.endsWith(word) || /\w/.test(text.charAt(text.length - word.length - 1))) return;
	const from = all.length - word.length;
	if (line.code.charAt(from) !== FILLER || above.code.charAt(text.length - 1) !== FILLER) return;
	report({
		span: columnsOf(line, from, all.length),
		message: `repeated word: "${word}"`,
		...(POSSIBLE.has(word) && { severity: 'hint' }),
		fix: {
			title: `Remove the repeated "${word}"`,
			safety: 'unsafe',
			edits: [replaceColumns(line, from, all.length + 1, '')],
		},
	});
}

function checkLine(text: string, offset: number, safety: 'safe' | 'unsafe', report: Report): void {
	if (!hasRepetition(text) || LISTING.test(text)) return;
	REPEATED.lastIndex = 0;
	for (let match = REPEATED.exec(text); match !== null; match = REPEATED.exec(text)) {
		const [, first = '', second = ''] = match;
		// The second word may be the first one of the next pair.
		REPEATED.lastIndex = match.index + first.length + 1;
		const word = first.toLowerCase();
		if (word !== second.toLowerCase() || word === 'long') continue;
		if (HEX.test(word) && !HEX_WORDS.has(word)) continue;
		if (OPTION.test(text.slice(Math.max(0, match.index - MAX_OPTION), match.index))) continue;
		if (/\b(?:struct|union|enum) $/.test(text.slice(Math.max(0, match.index - 8), match.index))) continue;
		const start = offset + match.index + first.length;
		const span = { start, end: start + 1 + second.length };
		report({
			span: { start: span.start + 1, end: span.end },
			message: `repeated word: "${second}"`,
			...(POSSIBLE.has(word) && { severity: 'hint' }),
			...(ON_PURPOSE.has(word) && { severity: 'off' }),
			fix: {
				title: `Remove the repeated "${second}"`,
				safety: NEVER_REPEATED.has(word) ? safety : 'unsafe',
				edits: [{ span, newText: '' }],
			},
		});
	}
}

/** Whether a word starts with the same letter as the one before: a cheap test that rules out most lines. */
function hasRepetition(text: string): boolean {
	let previous = -1;
	for (let blank = text.indexOf(' '); blank !== -1; blank = text.indexOf(' ', blank + 1)) {
		const from = previous + 1;
		if ((text.charCodeAt(from) | 0x20) === (text.charCodeAt(blank + 1) | 0x20) && blank > from) return true;
		previous = blank;
	}
	return false;
}
