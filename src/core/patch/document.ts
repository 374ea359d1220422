import type { Content, TextDecoders } from '../text/content.ts';
import { LineTable } from '../text/lines.ts';
import { complete } from '../text/steps.ts';
import { parseMails } from '../mail/mail.ts';
import { type Patch, parsePatch } from './patch.ts';

/** A text read as mails and patches. Reading never fails; damage is a problem of a diff. */
export interface PatchDocument {
	/** The kind of text it was read as: in a commit message, the author can change nothing but the message. */
	readonly kind: 'patches' | 'commit message';
	/** The document as opened; every position is an offset in it, or maps to one. */
	readonly content: Content;
	/** One for each mail; a bare diff is one mail. */
	readonly patches: readonly Patch[];
}

/** How a front end decoded bytes: what is not UTF-8 it may read as Latin-1, with a character for each byte, or as UTF-16. */
export type Encoding = 'utf8' | 'latin1' | 'utf16';

/**
 * Reads `text` in time linear in its length; `decoders` know the character sets that mails may have. Of `previous`, an
 * earlier version of the same document, the parts that have not changed are used again.
 */
export function parseDocument(
	text: string,
	encoding: Encoding = 'utf8',
	decoders?: TextDecoders,
	previous: PatchDocument | null = null,
): PatchDocument {
	const isLatin1 = encoding === 'latin1';
	const document = readContent({
		text,
		lines: new LineTable(text, previous?.content.lines),
		map: null,
		isLatin1,
		isUtf16: encoding === 'utf16',
		...(decoders && { decoders }),
	});
	if (previous !== null) parts.set(document, complete(readParts(document, partsOf(previous))));
	return document;
}

function readContent(content: Content): PatchDocument {
	return { kind: 'patches', content, patches: parseMails(content).map((mail) => parsePatch(content, mail)) };
}

/** A part of a document that reads the same without the rest: a mail of a mailbox, or all of another document. */
export interface DocumentPart {
	/** Where it begins in the document. */
	readonly start: number;
	/** The part as a document, with offsets from its start: the same object as long as its text is the same. */
	readonly document: PatchDocument;
}

const parts = new WeakMap<PatchDocument, readonly DocumentPart[]>();

/** The parts of a document, in order; together they are all of it. */
export function partsOf(document: PatchDocument): readonly DocumentPart[] {
	return complete(partSteps(document));
}

/** The same; yields after each part that had to be read. */
export function* partSteps(document: PatchDocument): Generator<undefined, readonly DocumentPart[]> {
	let known = parts.get(document);
	if (known === undefined) parts.set(document, (known = yield* readParts(document, [])));
	return known;
}

/** The parts of a document, if they have been read. */
export function knownParts(document: PatchDocument): readonly DocumentPart[] | null {
	return parts.get(document) ?? null;
}

/** The parts of `document`: those of `before` up to the first mail that differs, and from the last one on, others anew. */
function* readParts(
	document: PatchDocument,
	before: readonly DocumentPart[],
): Generator<undefined, readonly DocumentPart[]> {
	const { content, patches } = document;
	const spans = patches.map(({ mail }) => mail.span);
	if (spans.length < 2 || !spans.every(({ start }) => content.text.startsWith('From ', start)))
		return [{ start: 0, document }];
	const textOf = (index: number): string => content.text.slice(spans[index]?.start, spans[index]?.end);
	const growth = content.text.length - lengthOf(before);
	const { head: unchangedTo, tail: unchangedFrom } = content.lines.unchanged;
	const isSame = (part: DocumentPart | undefined, index: number): boolean => {
		const span = spans[index];
		if (part === undefined || span === undefined || !hasSameEncoding(part.document, document)) return false;
		const { text } = part.document.content;
		if (text.length !== span.end - span.start) return false;
		const isAbove = part.start === span.start && span.end <= unchangedTo;
		const isBelow = part.start + growth === span.start && content.text.length - span.start <= unchangedFrom;
		return isAbove || isBelow || text === textOf(index);
	};
	const shorter = Math.min(before.length, spans.length);
	const added = spans.length - before.length;
	let head = 0;
	while (head < shorter && isSame(before[head], head)) head++;
	let tail = spans.length;
	while (tail > head && tail - added > head && isSame(before[tail - 1 - added], tail - 1)) tail--;
	const all: DocumentPart[] = [];
	for (const [index, { start }] of spans.entries()) {
		const same = index < head ? before[index] : index >= tail ? before[index - added] : undefined;
		if (same !== undefined) {
			all.push(same.start === start ? same : { start, document: same.document });
			continue;
		}
		const text = before.length === 0 ? textOf(index) : detached(textOf(index));
		all.push({ start, document: readContent({ ...content, text, lines: new LineTable(text) }) });
		yield;
	}
	return all;
}

/** Length of the document that has `parts`. */
function lengthOf(parts: readonly DocumentPart[]): number {
	const last = parts.at(-1);
	return last === undefined ? 0 : last.start + last.document.content.text.length;
}

function hasSameEncoding({ content: a }: PatchDocument, { content: b }: PatchDocument): boolean {
	return a.isLatin1 === b.isLatin1 && a.isUtf16 === b.isUtf16;
}

/** A copy of a slice, which would keep all of its version of the document in memory. */
function detached(text: string): string {
	return ` ${text}`.slice(1);
}

/** Whether a text, whose name does not show it, looks like a patch or a patch mail; reads its beginning only. */
export function looksLikePatch(text: string): boolean {
	return /^(?:From [0-9a-f]{40} |diff --git |(?:--- \S.*\r?\n\+\+\+ \S)|@@ -\d+(?:,\d+)? \+\d|Subject: \[.*PATCH|From: .{1,200} UTC \(permalink \/ raw\))/m.test(
		text.slice(0, MAX_BEGINNING),
	);
}

/** Whether there is anything that a review thread consists of: a mail with a subject, or a diff. */
export function holdsMail({ patches }: PatchDocument): boolean {
	return patches.some(({ subject, diff }) => subject !== null || diff.files.length > 0);
}

/** The language of a text that is read as patches: mails, or a diff alone. */
export function patchLanguage({ patches }: PatchDocument): 'patch-mail' | 'diff' {
	return patches.some(({ mail }) => mail.fields.length > 0) ? 'patch-mail' : 'diff';
}

/** Maximum length that is read, in UTF-16 units; headers and changelogs are usually shorter. */
const MAX_BEGINNING = 20_000;
