import type { PatchDocument } from '../../patch/document.ts';
import type { Patch } from '../../patch/patch.ts';
import { fromDocument } from '../../text/content.ts';
import { lazy } from '../../text/memoize.ts';

/** Lines of a document that a reply is about; `endLine` is exclusive. */
export interface ReplyPlace {
	readonly firstLine: number;
	readonly endLine: number;
}

/** Maximum number of lines that are quoted above those that a reply is about. */
const MAX_ABOVE = 8;
const CUT = '> [...]';

/** Lines of a mail's content; `endLine` is exclusive. */
interface Lines {
	readonly firstLine: number;
	readonly endLine: number;
}

/** What is quoted to answer some lines: they, the lines above, and headers that say where they are. */
interface Quotation extends Lines {
	readonly headers: readonly number[];
}

/** The lines of a reply to `patch`: what is needed of it, quoted, with room to write below each place. */
export function quoteFor(document: PatchDocument, patch: Patch, places: readonly ReplyPlace[]): readonly string[] {
	const wanted = places.length === 0 ? answerable(patch) : quotationsAt(patch, linesOf(document, patch, places));
	const { lines } = patch.content;
	const out: string[] = [];
	/** The line after the last one that was quoted. */
	let next = patch.firstLine;
	const quote = (line: number): void => {
		if (line < next) return;
		while (next < line && lines.text(next).trim() === '') next++;
		if (line > next && out.length > 0) out.push(CUT);
		const text = lines.text(line);
		out.push(text === '' ? '>' : `> ${text}`);
		next = line + 1;
	};
	for (const { headers, firstLine, endLine } of wanted) {
		if (endLine <= next) continue;
		for (const line of headers) quote(line);
		for (let line = firstLine; line < endLine; line++) quote(line);
		out.push('', '');
	}
	return out.length === 0 ? [''] : out;
}

/** Places of the document as lines of the mail, in order. */
function linesOf({ content: { lines } }: PatchDocument, patch: Patch, places: readonly ReplyPlace[]): readonly Lines[] {
	const { content, firstLine, endLine } = patch;
	const lineOf = (line: number): number =>
		Math.max(firstLine, Math.min(content.lines.lineAt(fromDocument(content, lines.start(line))), endLine - 1));
	return places
		.map((place) => ({ firstLine: lineOf(place.firstLine), endLine: lineOf(place.endLine - 1) + 1 }))
		.sort((a, b) => a.firstLine - b.firstLine);
}

/** Each place with some lines above, in its hunk or its paragraphs. */
function quotationsAt(patch: Patch, places: readonly Lines[]): readonly Quotation[] {
	const hunks = patch.diff.files.flatMap((file) => file.hunks.map((hunk) => ({ file, hunk })));
	const written = lazy(() => writtenParts(patch));
	return places.map(({ firstLine, endLine }) => {
		const found = hunks.find(({ hunk }) => firstLine >= hunk.headerLine && firstLine < hunk.endLine);
		if (found === undefined) {
			const top = firstLine >= patch.messageEnd ? patch.messageEnd : patch.changelog.firstLine;
			// In an answer, what was written above is about something else.
			const before =
				patch.subject?.isReply === true ? written().findLast((part) => part.endLine <= firstLine) : undefined;
			return above(patch, { firstLine, endLine }, Math.max(top, before?.endLine ?? 0));
		}
		const { file, hunk } = found;
		const headers = [...namesIn(patch, file.firstLine, file.hunks[0]?.headerLine ?? 0), hunk.headerLine];
		return { headers, firstLine: Math.max(hunk.headerLine, firstLine - MAX_ABOVE), endLine };
	});
}

/** The `---` and `+++` lines of a file. */
function namesIn({ content }: Patch, first: number, end: number): readonly number[] {
	const names: number[] = [];
	for (let line = first; line < end; line++) {
		if (/^(?:---|\+\+\+) /.test(content.lines.text(line).slice(0, 4))) names.push(line);
	}
	return names;
}

/** Some lines with those above, from `top` on, and the header of a quoted hunk that they are in. */
function above({ content: { lines } }: Patch, { firstLine, endLine }: Lines, top: number): Quotation {
	let first = Math.max(top, firstLine - MAX_ABOVE);
	let header = firstLine - 1;
	while (header >= top && !/^[> ]{1,40}@@ -/.test(lines.text(header).slice(0, 50))) header--;
	while (first < firstLine && lines.text(first).trim() === '') first++;
	return { headers: header < top ? [] : [header], firstLine: first, endLine };
}

/**
 * What a reply is about if it is not about some lines: of a patch the message and the diff; of another mail all that its
 * author wrote, each part with what it was written below.
 */
function answerable(patch: Patch): readonly Quotation[] {
	const { changelog, diff, subject } = patch;
	const [first] = diff.files;
	if (first !== undefined && subject?.isReply !== true) {
		return [
			{ headers: [], firstLine: changelog.firstLine, endLine: changelog.endLine },
			{ headers: [], firstLine: first.firstLine, endLine: diff.endLine },
		].filter(({ firstLine, endLine }) => firstLine < endLine);
	}
	let top = patch.firstLine;
	return writtenParts(patch).map((part) => {
		const quotation = above(patch, part, top);
		top = part.endLine;
		return quotation;
	});
}

/** The stretches of a mail between quotations, without the lines that announce one, and without what follows the text. */
function writtenParts({ content, firstLine, endLine, tail }: Patch): readonly Lines[] {
	const end = Math.min(endLine, tail.signatureLine ?? endLine, tail.footerLine ?? endLine);
	const textOf = (line: number): string => content.lines.text(line).trim();
	const parts: Lines[] = [];
	for (let line = firstLine; line < end;) {
		const first = line;
		while (line < end && !textOf(line).startsWith('>')) line++;
		let last = line;
		while (last > first && textOf(last - 1) === '') last--;
		if (line < end && last > first && ATTRIBUTION.test(textOf(last - 1))) {
			while (last > first && textOf(last - 1) !== '') last--;
			while (last > first && textOf(last - 1) === '') last--;
		}
		let start = first;
		while (start < last && textOf(start) === '') start++;
		if (start < last) parts.push({ firstLine: start, endLine: last });
		while (line < end && textOf(line).startsWith('>')) line++;
	}
	return parts;
}

/** `On Monday, A <a@example.org> wrote:`, of which this may be the last line. */
const ATTRIBUTION = /(?:^|\s)(?:wrote|writes|said):$|@.{0,200}:$/;
