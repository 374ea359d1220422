import { compact } from '../text/compact.ts';
import type { Content } from '../text/content.ts';
import { isFormatPatch } from '../mail/body.ts';
import { type Field, parseFields } from '../mail/field.ts';
import { fileStart } from './fileHeader.ts';
import { readHunkHeader } from './hunk.ts';

/** The layout of a mail's body: fields, commit message, `---`, notes, diff. Lines are those of the content. */
export interface MessageLayout {
	/** `From:`, `Subject:` and `Date:` at the start of the message. */
	readonly inBody: readonly Field[];
	/** First and last (exclusive) line of the commit message. */
	readonly messageStart: number;
	readonly messageEnd: number;
	/** The `---` line; null if there is none. */
	readonly cutLine: number | null;
	/** First line where the diff may begin. */
	readonly diffLine: number;
	/** Lines of hunk headers in the message, above the diff. */
	readonly strayHunks: readonly number[];
}

/**
 * Splits a body as `git am` does: the message begins after the last scissors line and the fields below it, and ends at
 * the first line that begins a patch. In a text without mail header (`isBare`) hunks may begin it, too.
 */
export function readMessageLayout(content: Content, first: number, end: number, isBare: boolean): MessageLayout {
	const { text, lines } = content;
	const strayHunks: number[] = [];
	let start = first;
	let line = first;
	let cutLine: number | null = null;
	for (; line < end; line++) {
		const offset = lines.start(line);
		const unit = text.charCodeAt(offset);
		if (isScissors(text, offset, lines.end(line))) {
			start = line + 1;
			continue;
		}
		if (unit === 0x2d && isCut(content, line)) {
			cutLine = line;
			break;
		}
		if (beginsPatch(content, line, end)) break;
		if (unit === 0x40 && readHunkHeader(content, line) !== null) {
			if (isBare) break;
			if (isFollowedByBody(content, line, end)) strayHunks.push(line);
		}
	}
	const inBody = readInBodyFields(content, start, line);
	return {
		inBody: inBody.fields,
		messageStart: inBody.endLine,
		messageEnd: line,
		cutLine,
		diffLine: cutLine === null ? line : line + 1,
		strayHunks,
	};
}

/**
 * Splits a commit whose message ends above line `marked`, whatever it looks like. A `---` in it ends what `git am` makes of it:
 * people keep their notes below, but no sign-off.
 */
export function readCommitLayout(content: Content, first: number, end: number, marked: number): MessageLayout {
	const hasOwnCut = marked < end && isCut(content, marked);
	const cutLine = cutInCommit(content, first, marked) ?? (hasOwnCut ? marked : null);
	return {
		inBody: [],
		messageStart: first,
		messageEnd: cutLine ?? marked,
		cutLine,
		diffLine: hasOwnCut ? marked + 1 : marked,
		strayHunks: [],
	};
}

/** The `---` line above the notes in a commit message, which is lines `first` to `end` (exclusive); null without notes. */
export function cutInCommit(content: Content, first: number, end: number): number | null {
	const { text, lines } = content;
	let cut: number | null = null;
	for (let line = end - 1; line >= first && !text.startsWith('Signed-off-by: ', lines.start(line)); line--)
		if (isCut(content, line)) cut = line;
	return cut;
}

function isCut({ text, lines }: Content, line: number): boolean {
	const start = lines.start(line);
	return text.startsWith('---', start) && isBlank(text, start + 3, lines.end(line));
}

/** Whether a line ends the message, even if no file of a diff follows. */
function beginsPatch(content: Content, line: number, end: number): boolean {
	const { text, lines } = content;
	const start = lines.start(line);
	switch (text.charCodeAt(start)) {
		case 0x64: // d
			return text.startsWith('diff -', start);
		case 0x49: // I
			return text.startsWith('Index: ', start);
		case 0x2d: // -
			return text.startsWith('--- ', start) && lines.end(line) > start + 4 && text.charCodeAt(start + 4) > 0x20;
		default:
			return fileStart(content, line, end) !== null;
	}
}

function isFollowedByBody({ text, lines }: Content, line: number, end: number): boolean {
	return (
		line + 1 < end && lines.end(line + 1) > lines.start(line + 1) && ' +-'.includes(text.charAt(lines.start(line + 1)))
	);
}

function isBlank(text: string, start: number, end: number): boolean {
	for (let position = start; position < end; position++) {
		const unit = text.charCodeAt(position);
		if (unit !== 0x20 && unit !== 0x09 && unit !== 0x0d) return false;
	}
	return true;
}

/** Maximum length of a scissors line; longer lines are pictures or tables. */
const MAX_SCISSORS = 1000;
const SHEARS = />8|8<|>%|%</;
/** Dashes and shears with the blanks between and after them. */
const PERFORATION = /(?:-|>8|8<|>%|%<)(?:-|>8|8<|>%|%<|\s)*/g;

/**
 * A line of scissors, as `git mailinfo --scissors` knows it: at least 8 characters, more than a third of them a
 * perforation, of which less than half are blanks, and which has shears somewhere; the rest are words such as "cut here".
 */
function isScissors(text: string, start: number, end: number): boolean {
	if (end - start < 8 || end - start > MAX_SCISSORS) return false;
	const line = text.slice(start, end);
	if (!SHEARS.test(line)) return false;
	// The line end counts as a blank.
	const perforation = (`${line}\n`.match(PERFORATION) ?? []).join('');
	// Shears at the end are one character wide to git.
	const visible = line.trim().replace(/(?:>8|8<|>%|%<)$/, '<').length;
	const blanks = perforation.length - perforation.replace(/\s/g, '').length;
	return (
		SHEARS.test(perforation) && visible >= 8 && visible < perforation.length * 3 && blanks * 2 < perforation.length
	);
}

interface InBody {
	readonly fields: readonly Field[];
	/** Line after the fields. */
	readonly endLine: number;
}

/** `From:`, `Subject:` and `Date:` at the start of a message, and a line that begins with `[PATCH`, which is a subject. */
function readInBodyFields(content: Content, first: number, end: number): InBody {
	const { text, lines } = content;
	let line = first;
	while (line < end && lines.end(line) === lines.start(line)) line++;
	if (line < end && isFormatPatch(content, line)) {
		// A whole mail of git format-patch: all of its header goes, and these fields of it count.
		const { fields, endLine } = parseFields(text, lines, line + 1, end);
		return { fields: fields.filter(({ name }) => OVERRIDING.includes(name)), endLine };
	}
	const fields: Field[] = [];
	while (line < end) {
		if (text.startsWith('[PATCH', lines.start(line))) {
			const span = lines.span(line);
			fields.push({ name: 'subject', span, value: span });
			line++;
			continue;
		}
		const { fields: found, endLine } = parseFields(text, lines, line, end, 1);
		const field = found[0];
		if (field === undefined || !OVERRIDING.includes(field.name)) break;
		fields.push(field);
		line = endLine;
	}
	return { fields: compact(fields), endLine: fields.length === 0 ? first : line };
}

const OVERRIDING: readonly string[] = ['from', 'subject', 'date'];
