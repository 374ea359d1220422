import type { Content } from '../text/content.ts';

/** What a body line is: `added`, `removed`, `context`, or a `\` marker about the line above. */
export type LineKind = 'added' | 'removed' | 'context' | 'marker';

const PLUS = 0x2b;
const MINUS = 0x2d;
const BLANK = 0x20;
const BACKSLASH = 0x5c;
const CARRIAGE_RETURN = 0x0d;

/** How the lines of a hunk are written: see `Hunk`. */
interface Writing {
	readonly markers: number;
	readonly whitespaceLost: boolean;
}

/** The kind of body line `line` in a hunk. The rest of a line that a mailer wrapped counts with the line above it. */
export function lineKind({ text, lines }: Content, line: number, { markers, whitespaceLost }: Writing): LineKind {
	const start = lines.start(line);
	const first = text.charCodeAt(start);
	if (first === BACKSLASH) return 'marker';
	if (markers === 1 && !whitespaceLost && !isMarker(first) && lines.end(line) > start) return 'marker';
	let context = true;
	for (let i = 0; i < markers; i++) {
		const unit = text.charCodeAt(start + i);
		if (unit === MINUS) return 'removed';
		if (unit === PLUS) context = false;
		else if (unit !== BLANK) break;
	}
	return context ? 'context' : 'added';
}

/** What a hunk's header says. */
export interface HunkHeader {
	/** Of a combined diff the first parent's. */
	readonly oldStart: number;
	readonly oldCount: number;
	readonly newStart: number;
	readonly newCount: number;
	/** For each parent of a combined diff the number of its lines; null of a plain one. */
	readonly parentCounts: readonly number[] | null;
	/** Length of the header up to the closing `@@`. */
	readonly length: number;
}

/** The lines of a hunk below its header. */
export interface HunkBody {
	readonly endLine: number;
	readonly added: number;
	readonly removed: number;
	readonly context: number;
	/** Whether these are the lines that the header declares. */
	readonly complete: boolean;
	readonly whitespaceLost: boolean;
	/** The first line because of which git does not apply the hunk although it has all lines; null if there is none. */
	readonly fault: LineFault | null;
}

/** What is wrong with a line of a hunk. */
export interface LineFault {
	readonly line: number;
	readonly kind: 'wrapped' | 'carriage return' | 'newline';
}

/**
 * Finds the lines of a hunk. The declared counts decide while the lines agree with them, so a removed `-- old` or an
 * added `++ x` is content; otherwise the body ends before the first line that cannot belong to a hunk.
 */
export function readHunkBody(content: Content, first: number, end: number, header: HunkHeader): HunkBody {
	const { parentCounts } = header;
	const markers = parentCounts?.length ?? 1;
	const counted =
		parentCounts === null
			? countPlain(content, first, end, header)
			: countCombined(content, first, end, parentCounts, header.newCount);
	const isSound = counted.complete && !endsInSignature(content, counted.endLine, end);
	if (isSound && !hasSurplus(content, counted.endLine, end, markers)) return counted;
	const bare = counted.complete || parentCounts !== null ? null : countBare(content, first, end, header);
	return bare ?? takePlausible(content, first, end, markers);
}

function countPlain(content: Content, first: number, end: number, header: HunkHeader): HunkBody {
	const { text, lines } = content;
	let { oldCount: oldLeft, newCount: newLeft } = header;
	let added = 0;
	let removed = 0;
	let context = 0;
	let line = first;
	let fault: LineFault | null = null;
	// If the header ends with CR as well, so does the whole mail, and git removes all of them.
	const mayEndInCr = text.charCodeAt(lines.end(first - 1)) === CARRIAGE_RETURN;
	const wrapped: number[] = [];
	/** The side or sides of the line above, and those of which a marker says that they have ended, with its line. */
	let above = NEITHER;
	let ended = NEITHER;
	let marker = -1;
	for (; line < end && (oldLeft > 0 || newLeft > 0); line++) {
		const start = lines.start(line);
		const unit = text.charCodeAt(start);
		if (unit === BACKSLASH) {
			ended |= above;
			marker = line;
			continue;
		}
		if (unit === PLUS) {
			added++;
			newLeft--;
			above = NEW;
		} else if (unit === MINUS) {
			removed++;
			oldLeft--;
			above = OLD;
		} else if (unit === BLANK || lines.end(line) === start) {
			if (unit === CARRIAGE_RETURN && !mayEndInCr) fault ??= { line, kind: 'carriage return' };
			context++;
			oldLeft--;
			newLeft--;
			above = OLD | NEW;
		} else if (endsPage(content, line)) break;
		else {
			wrapped.push(line);
			continue;
		}
		if ((above & ended) !== 0) fault ??= { line: marker, kind: 'newline' };
	}
	const complete = oldLeft === 0 && newLeft === 0;
	const [firstWrapped] = wrapped;
	if (firstWrapped !== undefined) {
		if (!complete || wrapped.length > (line - first) / 2) return bodyOf(firstWrapped, NO_COUNTS, false);
		fault = { line: firstWrapped, kind: 'wrapped' };
	}
	const endLine = afterMarker(content, line, end);
	return { endLine, added, removed, context, complete, whitespaceLost: false, fault };
}

/** Sides of a line, as bits. */
const NEITHER = 0;
const OLD = 1;
const NEW = 2;

/** Numbers of lines by their kind. */
type Counts = Record<LineKind, number>;

const NO_COUNTS: Readonly<Counts> = { added: 0, removed: 0, context: 0, marker: 0 };

/** A body without a fault of a single line. It is written out: a spread makes hidden classes, which slows damaged diffs. */
function bodyOf(
	endLine: number,
	{ added, removed, context }: Readonly<Counts>,
	complete: boolean,
	whitespaceLost = false,
): HunkBody {
	return { endLine, added, removed, context, complete, whitespaceLost, fault: null };
}

/** In a combined diff each parent has a marker column: a line is in the parents whose column is blank or `-`. */
function countCombined(
	content: Content,
	first: number,
	end: number,
	parentCounts: readonly number[],
	newCount: number,
): HunkBody {
	const { text, lines } = content;
	const parents = parentCounts.length;
	const oldLeft = [...parentCounts];
	let newLeft = newCount;
	const counts = { added: 0, removed: 0, context: 0, marker: 0 };
	let line = first;
	for (; line < end && (newLeft > 0 || oldLeft.some((left) => left > 0)); line++) {
		const start = lines.start(line);
		const isEmpty = lines.end(line) === start;
		if (!isEmpty && !isMarker(text.charCodeAt(start))) break;
		const kind = lineKind(content, line, { markers: parents, whitespaceLost: false });
		counts[kind]++;
		if (kind === 'marker') continue;
		if (kind !== 'removed') newLeft--;
		for (let parent = 0; parent < parents; parent++) {
			const unit = isEmpty ? BLANK : text.charCodeAt(start + parent);
			if (kind === 'removed' ? unit === MINUS : unit === BLANK) oldLeft[parent] = (oldLeft[parent] ?? 0) - 1;
		}
	}
	const complete = newLeft === 0 && oldLeft.every((left) => left === 0);
	return bodyOf(afterMarker(content, line, end), counts, complete);
}

/**
 * The lines of a hunk whose leading blanks are lost, and perhaps its blank lines, too: lines without a marker are context.
 * Null if a line still begins with a blank, or if more than blank lines are missing.
 */
function countBare(content: Content, first: number, end: number, header: HunkHeader): HunkBody | null {
	const { text, lines } = content;
	let { oldCount: oldLeft, newCount: newLeft } = header;
	const counts = { added: 0, removed: 0, context: 0, marker: 0 };
	let bare = 0;
	let line = first;
	for (; line < end && (oldLeft > 0 || newLeft > 0) && !endsPage(content, line); line++) {
		const unit = text.charCodeAt(lines.start(line));
		const isEmpty = lines.end(line) === lines.start(line);
		if (unit === BLANK || unit === 0x09) return null;
		const kind = isEmpty ? 'context' : lineKind(content, line, { markers: 1, whitespaceLost: true });
		counts[kind]++;
		if (kind === 'context' && !isEmpty) bare++;
		if (kind === 'removed' || kind === 'context') oldLeft--;
		if (kind === 'added' || kind === 'context') newLeft--;
	}
	const isSound = bare > 0 && oldLeft === newLeft && oldLeft >= 0;
	return isSound ? bodyOf(line, counts, true, true) : null;
}

/** Whether a line follows a hunk on a page of a web archive. */
function endsPage(content: Content, line: number): boolean {
	const { text, lines } = content;
	const start = lines.start(line);
	switch (text.charCodeAt(start)) {
		case MINUS:
			return isRuler(content, line) || isFileHeader(content, line, lines.count);
		case 0x40: // @
			return text.startsWith('@@ -', start);
		case 0x64: // d
			return text.startsWith('diff -', start);
		case 0x49: // I
			return text.startsWith('Index: ', start);
		case 0x5e: // ^
			return text.startsWith('^ permalink ', start);
		default:
			return false;
	}
}

/** Whether lines that look like those of a hunk follow after the declared ones. */
function hasSurplus(content: Content, line: number, end: number, markers: number): boolean {
	if (line >= end || !isMarker(content.text.charCodeAt(content.lines.start(line))) || isRuler(content, line))
		return false;
	const { added, removed } = takePlausible(content, line, end, markers);
	return added + removed > 0;
}

/** Takes every line that can belong to a hunk, up to a signature or the next header; blank lines at the end do not belong to it. */
function takePlausible(content: Content, first: number, end: number, markers: number): HunkBody {
	const { text, lines } = content;
	const counts = { added: 0, removed: 0, context: 0, marker: 0 };
	let endLine = first;
	let blanks = 0;
	for (let line = first; line < end; line++) {
		const start = lines.start(line);
		if (lines.end(line) === start) {
			blanks++;
			continue;
		}
		const unit = text.charCodeAt(start);
		if (!isMarker(unit)) break;
		if (unit === MINUS && (isSignature(content, line) || isFileHeader(content, line, end))) break;
		counts.context += blanks;
		blanks = 0;
		counts[lineKind(content, line, { markers, whitespaceLost: false })]++;
		endLine = line + 1;
	}
	return bodyOf(endLine, counts, false);
}

function isMarker(unit: number): boolean {
	return unit === PLUS || unit === MINUS || unit === BLANK || unit === BACKSLASH;
}

/** The line after a `\ No newline at end of file` that belongs to the last line of a hunk. */
function afterMarker({ text, lines }: Content, line: number, end: number): number {
	return line < end && text.charCodeAt(lines.start(line)) === BACKSLASH ? line + 1 : line;
}

/** The delimiter of a mail's signature (RFC 3676, 4.3): dash, dash, space; git's, when the space got lost, by its version. */
export function isSignature({ text, lines }: Content, line: number): boolean {
	const start = lines.start(line);
	if (!text.startsWith('--', start)) return false;
	const length = lines.end(line) - start;
	return (
		(length === 3 && text.charCodeAt(start + 2) === BLANK) || (length === 2 && isDigit(text, lines.start(line + 1)))
	);
}

function isDigit(text: string, offset: number): boolean {
	const unit = text.charCodeAt(offset);
	return unit >= 0x30 && unit <= 0x39;
}

/** Whether the last of the lines above `line` is the delimiter of the signature that `git format-patch` ends a mail with. */
function endsInSignature(content: Content, line: number, end: number): boolean {
	const { text, lines } = content;
	if (line >= end || !isSignature(content, line - 1)) return false;
	const start = lines.start(line);
	if (!VERSION.test(text.slice(start, Math.min(lines.end(line), start + MAX_VERSION)))) return false;
	return line + 1 >= end || lines.end(line + 1) === lines.start(line + 1);
}

const VERSION = /^\d+\.\d+(?:\.[\w.-]+)?$/;
/** Maximum length of the version of git. */
const MAX_VERSION = 60;

/** Two dashes or more and nothing else: below a complete hunk, a signature or a footer. */
function isRuler({ text, lines }: Content, line: number): boolean {
	let position = lines.start(line);
	const end = lines.end(line);
	if (!text.startsWith('--', position)) return false;
	while (position < end && text.charCodeAt(position) === MINUS) position++;
	while (position < end && text.charCodeAt(position) === BLANK) position++;
	return position === end;
}

function isFileHeader({ text, lines }: Content, line: number, end: number): boolean {
	return line + 1 < end && text.startsWith('--- ', lines.start(line)) && text.startsWith('+++ ', lines.start(line + 1));
}
