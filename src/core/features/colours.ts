import { HunkView } from '../code/hunkView.ts';
import { filePath } from '../patch/diff.ts';
import type { PatchDocument } from '../patch/document.ts';
import { type Hunk, lineKind } from '../patch/hunk.ts';
import type { Image } from '../patch/image.ts';
import type { Patch } from '../patch/patch.ts';
import { toDocument } from '../text/content.ts';
import type { Range } from '../text/lines.ts';
import type { Fold } from './folding.ts';

/** Lines from the first to the last one, inclusive. */
export type LineRange = Fold;

/** The lines that patches add and remove, neighbours together. */
export interface ChangedLines {
	readonly added: readonly LineRange[];
	readonly removed: readonly LineRange[];
}

/** The added and removed lines among those that are `shown`. */
export function changedLines(document: PatchDocument, shown: LineRange): ChangedLines {
	const ranges = { added: new Array<LineRange>(), removed: new Array<LineRange>() };
	for (const { patch, hunk } of hunksIn(document, shown)) {
		for (let line = hunk.firstLine; line < hunk.endLine; line++) {
			const kind = lineKind(patch.content, line, hunk);
			if (kind !== 'added' && kind !== 'removed') continue;
			const place = lineInDocument(document, patch, line);
			if (place === null || place < shown.first || place > shown.last) continue;
			const last = ranges[kind].at(-1);
			if (last?.last === place - 1) ranges[kind].splice(-1, 1, { first: last.first, last: place });
			else ranges[kind].push({ first: place, last: place });
		}
	}
	return ranges;
}

/**
 * The lines of C comments over several lines, of which a grammar that reads added and removed lines apart sees neither
 * beginning nor end; each range is within a line.
 */
export function longComments(document: PatchDocument, shown: LineRange): readonly Range[] {
	const { lines } = document.content;
	const found: Range[] = [];
	for (const { patch, path, hunk } of hunksIn(document, shown)) {
		const view = new HunkView(path, patch.content.text.slice(hunk.start, hunk.end), hunk);
		if (view.language !== 'c') continue;
		const add = (image: Image, start: number, end: number): void => {
			const [from, to] = [start, end].map((offset) => hunk.start + image.toContent(offset));
			if (from === undefined || to === undefined || to <= from) return;
			const range = lines.rangeOf(toDocument(patch.content, { start: from, end: to }));
			const isShown = range.start.line >= shown.first && range.end.line <= shown.last;
			if (isShown && range.start.line === range.end.line) found.push(range);
		};
		for (const { image, tokens, comments } of [view.before, view.after]) {
			for (const index of comments) {
				const token = tokens[index];
				if (token === undefined || token.line === token.endLine) continue;
				for (let line = token.line; line <= token.endLine; line++) {
					// Context is in both images.
					if (image === view.before.image && image.isContext[line] === true) continue;
					const { start, end } = image.lines.span(line);
					add(image, Math.max(start, token.start), Math.min(end, token.end));
				}
			}
		}
	}
	return found;
}

interface PlacedHunk {
	readonly patch: Patch;
	readonly path: string;
	readonly hunk: Hunk;
}

/** The hunks that have a line among those that are shown. */
function* hunksIn(document: PatchDocument, shown: LineRange): Generator<PlacedHunk> {
	const { lines } = document.content;
	const lineOf = (patch: Patch, offset: number): number =>
		lines.lineAt(toDocument(patch.content, { start: offset, end: offset }).start);
	for (const patch of document.patches) {
		const { span } = patch.mail;
		if (lines.lineAt(span.start) > shown.last) return;
		if (lines.lineAt(span.end) < shown.first) continue;
		for (const file of patch.diff.files) {
			for (const hunk of file.hunks) {
				if (lineOf(patch, hunk.start) > shown.last || lineOf(patch, hunk.end) < shown.first) continue;
				yield { patch, path: filePath(file), hunk };
			}
		}
	}
}

/** The line of the document that a line of a patch is; null if its encoding leaves no such line. */
function lineInDocument({ content }: PatchDocument, patch: Patch, line: number): number | null {
	const start = patch.content.lines.start(line);
	if (patch.content.map === null) return content.lines.lineAt(start);
	const place = toDocument(patch.content, { start, end: start + 1 }).start;
	const isSame = content.text.charCodeAt(place) === patch.content.text.charCodeAt(start);
	const found = content.lines.lineAt(place);
	return isSame && content.lines.start(found) === place ? found : null;
}
