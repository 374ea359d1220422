import type { Content } from '../text/content.ts';
import type { Span } from '../text/span.ts';
import { type Field, fieldText, parseFields } from '../mail/field.ts';
import { type Mail, findField } from '../mail/mail.ts';
import { type Changelog, parseChangelog } from './changelog.ts';
import { type Diff, parseDiff } from './diff.ts';
import { fileStart } from './paths.ts';
import { type Subject, parseSubject } from './subject.ts';

/** A mail read as a patch: subject, changelog, notes below the `---`, and the diff. */
export interface Patch {
	readonly mail: Mail;
	/** The text that all lines and spans below are about, but for `subject`, which names its own. */
	readonly content: Content;
	readonly firstLine: number;
	readonly endLine: number;
	readonly subject: Subject | null;
	readonly changelog: Changelog;
	/** The `---` line; null where the diff follows at once. */
	readonly cutLine: number | null;
	readonly diff: Diff;
}

/** Reads the body of `mail`, a mail of `document`. A mail without a diff gives a patch without files. */
export function parsePatch(document: Content, mail: Mail): Patch {
	const { content, firstLine, endLine } = mail.body;
	const inBody = readInBodyFields(content, firstLine, endLine);
	const first = scissorsEnd(content, inBody.endLine, endLine);
	const cut = findCut(content, first, endLine);
	const diffStart = cut.diffLine;
	return {
		mail,
		content,
		firstLine,
		endLine,
		subject: readSubject(document, mail, content, inBody.fields),
		changelog: parseChangelog(content, first, cut.logEnd),
		cutLine: cut.cutLine,
		diff: parseDiff(content, diffStart, endLine),
	};
}

/** `n/m` of a patch in a series; null where it has no number. */
export function patchNumber(patch: Patch): string | null {
	const index = patch.subject?.index ?? null;
	return index === null ? null : `${index}/${patch.subject?.total ?? 0}`;
}

function readSubject(document: Content, mail: Mail, body: Content, inBody: readonly Field[]): Subject | null {
	const own = inBody.find(({ name }) => name === 'subject');
	if (own !== undefined) return parseSubject(body, own.value, fieldText(body.text, own));
	const field = findField(mail, 'subject');
	return field === null
		? null
		: parseSubject(document, trimEnd(document, field.value), fieldText(document.text, field));
}

function trimEnd({ text }: Content, span: Span): Span {
	return { start: span.start, end: span.start + text.slice(span.start, span.end).trimEnd().length };
}

/** `From:`, `Subject:` and `Date:` at the start of a body override the header's, as `git am` does it. */
function readInBodyFields(content: Content, first: number, end: number): { fields: readonly Field[]; endLine: number } {
	let line = first;
	while (line < end && content.lines.text(line).trim() === '') line++;
	const block = parseFields(content.text, content.lines, line, end);
	const known = block.fields.filter(({ name }) => name === 'from' || name === 'subject' || name === 'date');
	if (known.length === 0 || known.length !== block.fields.length) return { fields: [], endLine: first };
	return { fields: known, endLine: block.endLine };
}

const SCISSORS = /^(?=.*(?:>8|8<|>%|%<))(?=.*-)(?:[-\s]|>8|8<|>%|%<|cut here|perforation){8,}$/i;

/** Line behind a scissors line, or `first`: what stands above it is not part of the message. */
function scissorsEnd(content: Content, first: number, end: number): number {
	for (let line = first; line < end; line++) {
		if (isDiffStart(content, line, end)) return first;
		const unit = content.text.charCodeAt(content.lines.start(line));
		if ((unit === 0x2d || unit === 0x20 || unit === 0x38 || unit === 0x3e) && SCISSORS.test(content.lines.text(line))) {
			return line + 1;
		}
	}
	return first;
}

interface Cut {
	readonly logEnd: number;
	readonly cutLine: number | null;
	/** Where to look for the diff. */
	readonly diffLine: number;
}

function findCut(content: Content, first: number, end: number): Cut {
	const { text, lines } = content;
	for (let line = first; line < end; line++) {
		const start = lines.start(line);
		if (text.startsWith('---', start) && text.slice(start + 3, lines.end(line)).trim() === '') {
			return { logEnd: line, cutLine: line, diffLine: line + 1 };
		}
		if (isDiffStart(content, line, end)) return { logEnd: line, cutLine: null, diffLine: line };
	}
	return { logEnd: end, cutLine: null, diffLine: end };
}

function isDiffStart(content: Content, line: number, end: number): boolean {
	return content.text.startsWith('diff -', content.lines.start(line)) || fileStart(content, line, end) !== null;
}
