import { encodeWords } from '../mail/encodedWord.ts';
import type { Patch } from '../patch/patch.ts';
import type { Content } from '../text/content.ts';
import { diffstatLines, findDiffstat, type Lines } from '../patch/diffstat.ts';
import type { Section } from './section.ts';
import { type Wording, wrap } from './wording.ts';

/** What one part is made of. */
export interface PartContents {
	readonly subject: string;
	readonly wording: Wording;
	readonly sections: readonly Section[];
}

/** One part as a separate mail, or as a bare diff if the patch is one. */
export function partText(document: Content, patch: Patch, part: PartContents): string {
	const { content, diff } = patch;
	const newline = document.text.slice(document.lines.end(0), document.lines.start(1)) || '\n';
	const between = (first: number, end: number): string =>
		content.text.slice(content.lines.start(first), content.lines.start(end));
	const join = (lines: readonly string[]): string => lines.map((line) => `${line}${newline}`).join('');
	const isMail = patch.mail.fields.length > 0;
	return [
		isMail
			? join([...headerLines(document, patch, part.subject), '', ...messageLines(patch, part.wording)])
			: between(patch.firstLine, patch.messageEnd),
		notes(),
		...part.sections.map(({ text }) => text),
		between(diff.endLine, patch.endLine),
	].join('');

	/** From the `---` to the first file: what the author wrote there, and the diffstat of this part in its place. */
	function notes(): string {
		const end = diff.files[0]?.firstLine ?? diff.endLine;
		const all: Lines = { first: patch.messageEnd, end };
		const stat = findDiffstat(content, all);
		if (stat === null) return between(all.first, all.end);
		const original = between(stat.first, stat.end).split(/\r?\n/);
		return between(all.first, stat.first) + join(diffstatLines(part.sections, original)) + between(stat.end, all.end);
	}
}

/** Fields that a part keeps. What the way of a mail left in it, and what would tell two mails to be one, goes. */
const KEPT = new Set(['from', 'date', 'to', 'cc', 'in-reply-to', 'references', 'subject']);
const MIME = /^(?:mime-version|content-[a-z-]+)$/;

/** `git format-patch` begins a mail so; no commit is this part yet. */
const ENVELOPE = `From ${'0'.repeat(40)} Mon Sep 17 00:00:00 2001`;

function headerLines({ text }: Content, { mail, content }: Patch, subject: string): readonly string[] {
	const isDecoded = content.map !== null;
	const fields = mail.fields.filter(({ name }) => KEPT.has(name) || (!isDecoded && MIME.test(name)));
	const lines = fields
		.filter((field, index) => field.name !== 'subject' || fields.findIndex(({ name }) => name === 'subject') === index)
		.flatMap(({ name, span, value }) => {
			const written = text.slice(span.start, span.end);
			if (name !== 'subject') {
				// What git or an archive calls otherwise is written as a field of a mail.
				const isField = written.toLowerCase().startsWith(`${name}:`);
				return (isField ? written : `${capitalized(name)}: ${text.slice(value.start, value.end)}`).split(/\r?\n/);
			}
			// Characters that are not encoded have the encoding of the file.
			const isRaw = !isAscii(text.slice(value.start, value.end));
			return [`Subject: ${isRaw ? subject : encodeWords(subject)}`];
		});
	return [
		...(!isDecoded && text.startsWith('From ', mail.span.start) ? [ENVELOPE] : []),
		...lines,
		...(fields.some(({ name }) => name === 'subject') ? [] : [`Subject: ${encodeWords(subject)}`]),
		...(isDecoded
			? ['MIME-Version: 1.0', 'Content-Type: text/plain; charset=UTF-8', 'Content-Transfer-Encoding: 8bit']
			: []),
	];
}

function messageLines(
	{ content, inBody, changelog, firstLine: bodyLine }: Patch,
	{ text, sentence }: Wording,
): readonly string[] {
	const between = (first: number, end: number): string[] =>
		Array.from({ length: Math.max(0, end - first) }, (_, index) => content.lines.text(first + index));
	const { blocks, endLine } = changelog;
	const trailersIndex = blocks.findLastIndex(({ kind }) => kind !== 'trailers') + 1;
	const trailersLine = blocks[trailersIndex]?.firstLine ?? endLine;
	const own = inBody.filter(({ name }) => name !== 'subject');
	const fields = own.flatMap(({ span }) => content.text.slice(span.start, span.end).split(/\r?\n/));
	const start = fields.length === 0 ? [] : [...fields, ''];
	// Below a line of blanks, what looks like a field is text.
	const above = changelog.firstLine > bodyLine ? content.lines.text(changelog.firstLine - 1) : '';
	const firstLine = changelog.firstLine - (above === '' ? 0 : 1);
	if (text === null && sentence === null) return [...start, ...between(firstLine, endLine)];
	const written = text === null ? trimEnd(between(firstLine, trailersLine)) : text.flatMap(paragraph);
	const said = sentence === null ? [] : [...(written.length === 0 ? [] : ['']), ...wrap(sentence)];
	const trailers = between(trailersLine, endLine);
	return [...start, ...written, ...said, ...(trailers.length === 0 ? [] : ['', ...trailers])];
}

function capitalized(name: string): string {
	return name.charAt(0).toUpperCase() + name.slice(1);
}

function paragraph(text: string, index: number): readonly string[] {
	return [...(index === 0 ? [] : ['']), ...wrap(text)];
}

function trimEnd(lines: readonly string[]): readonly string[] {
	return lines.slice(0, lines.findLastIndex((line) => line.trim() !== '') + 1);
}

function isAscii(text: string): boolean {
	return !/[^\0-\x7f]/.test(text);
}
