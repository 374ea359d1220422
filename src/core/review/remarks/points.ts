import type { LineRole } from '../mails/lineRole.ts';
import { asks } from './kind.ts';
import type { MailText } from '../mails/mailText.ts';

/** One point of an answer, and the quotation that it is about. Lines are indexes of the mail's text. */
export interface Point {
	readonly firstLine: number;
	/** Exclusive. */
	readonly endLine: number;
	/** The lines quoted above it, from the last remark on; empty where nothing was quoted. */
	readonly quoted: readonly number[];
	/** Whether it is the first point below the quotation. */
	readonly isFirst: boolean;
}

/** Consecutive lines of text. */
interface Paragraph {
	readonly firstLine: number;
	readonly endLine: number;
}

/** Splits what an answer says into points: paragraphs and items of lists, each with the code and the list it announces. */
export function pointsOf(text: MailText, roles: readonly LineRole[]): readonly Point[] {
	const points: Point[] = [];
	let quoted: number[] = [];
	let paragraphs: Paragraph[] = [];
	const close = (): void => {
		splitPoints(text, paragraphs).forEach((point, i) => points.push({ ...point, quoted, isFirst: i === 0 }));
		paragraphs = [];
	};
	for (let line = 0; line < roles.length;) {
		const role = roles[line];
		if (role === 'quoted') {
			if (paragraphs.length > 0 && hasText(text, roles, line)) {
				close();
				quoted = [];
			}
			if (paragraphs.length === 0) quoted.push(line);
			line++;
			continue;
		}
		if (role !== 'text') {
			line++;
			continue;
		}
		let end = line;
		while (roles[end] === 'text') end++;
		paragraphs.push({ firstLine: line, endLine: end });
		line = end;
	}
	close();
	return points;
}

/** Whether the quotation that begins in `line` has more than blank lines. */
function hasText(text: MailText, roles: readonly LineRole[], line: number): boolean {
	for (let at = line; roles[at] === 'quoted'; at++) if (text.key(at) !== '') return true;
	return false;
}

/** Maximum length of a line that is looked at. */
const MAX_LINE = 400;
const CODE_LINE = /^(?:\t| {2,}|[+-]\s*\S|@@ |diff |[{}#%$]|https?:\/\/|.*[;{}\\]$|\[\d+\]:? http)/;
const DIFF = /^(?:diff --git |Index: |--- (?:a\/|\S+\.\w+))/;
const ITEM = /^ {0,4}(?:[-*\u2022o]|\(?\d{1,2}[.):]|\(?[a-z]\))\s+\S/;
const ANNOUNCES =
	/(?:[:,\uff1a]|\b(?:like|as follows|such as|e\.g\.?|i\.e\.?|say|be|with|and|or|to|this|is)|\b(?:as follows|like this|the following)[.?]?)$/i;

/** Maximum number of words of "Something like", which says nothing alone. */
const FRAGMENT = 3;

/** The paragraphs of one group as points. */
function splitPoints(text: MailText, paragraphs: readonly Paragraph[]): readonly Paragraph[] {
	const points: Paragraph[] = [];
	let isOpen = false;
	for (const [index, paragraph] of paragraphs.entries()) {
		const above = points.at(-1);
		const lines = linesOf(text, paragraph);
		const isCode = lines.filter((line) => CODE_LINE.test(line)).length * 3 >= lines.length * 2;
		const isFragment =
			!isTags(text, paragraphs[index + 1]) &&
			announces(text, paragraph) &&
			lines.length === 1 &&
			(lines[0] ?? '').trim().split(/\s+/).length <= FRAGMENT;
		const joins =
			above !== undefined &&
			(announces(text, above) ||
				isCode ||
				DIFF.test(lines[0] ?? '') ||
				isFragment ||
				(isShort(text, above) && !asksAbove(text, above) && isTags(text, paragraph)) ||
				(isOpen && /^[a-z?!.,)]/.test(lines[0] ?? '')));
		if (joins) points[points.length - 1] = { firstLine: above.firstLine, endLine: paragraph.endLine };
		else for (const item of itemsOf(lines, paragraph)) points.push(item);
		isOpen = isCode;
	}
	return points;
}

function linesOf(text: MailText, { firstLine, endLine }: Paragraph): readonly string[] {
	return Array.from({ length: endLine - firstLine }, (_, i) => text.text(firstLine + i).slice(0, MAX_LINE));
}

/** Whether the last line of a point, above tags, asks for something other than to take them. */
function asksAbove(text: MailText, { endLine }: Paragraph): boolean {
	return asks(
		text
			.text(endLine - 1)
			.slice(0, MAX_LINE)
			.trim(),
	);
}

const TAG_LINE = /^\s*[A-Z][A-Za-z]*(?:-[A-Za-z]+)*-by: \S/;
/** Maximum number of words of "With that fixed", which belongs to the tag below it. */
const MAX_SHORT = 8;

function isTags(text: MailText, paragraph: Paragraph | undefined): boolean {
	return paragraph !== undefined && linesOf(text, paragraph).every((line) => TAG_LINE.test(line));
}

/** Whether a point is a few words on one line. */
function isShort(text: MailText, { firstLine, endLine }: Paragraph): boolean {
	return endLine - firstLine === 1 && text.text(firstLine).slice(0, MAX_LINE).trim().split(/\s+/).length <= MAX_SHORT;
}

/** Whether the last line of a point needs what follows. */
function announces(text: MailText, { endLine }: Paragraph): boolean {
	return ANNOUNCES.test(
		text
			.text(endLine - 1)
			.slice(-MAX_LINE)
			.trim(),
	);
}

/** Each item of a list that begins a paragraph; what asks for something, and the tags below it. */
function itemsOf(lines: readonly string[], { firstLine, endLine }: Paragraph): readonly Paragraph[] {
	if (!ITEM.test(lines[0] ?? '')) {
		const tags = lines.findIndex((line) => TAG_LINE.test(line));
		const end = tags < 1 ? 0 : 1 + lines.slice(0, tags).findLastIndex((line) => /[.?!)]\s*$/.test(line));
		const line = firstLine + end;
		if (end === 0 || !asks(lines.slice(0, end).join(' '))) return [{ firstLine, endLine }];
		return [
			{ firstLine, endLine: line },
			{ firstLine: line, endLine },
		];
	}
	const starts = lines.flatMap((line, i) => (ITEM.test(line) ? [firstLine + i] : []));
	return starts.map((start, i) => ({ firstLine: start, endLine: starts[i + 1] ?? endLine }));
}
