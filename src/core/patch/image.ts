import type { Content } from '../text/content.ts';
import { LineTable } from '../text/lines.ts';
import type { Span } from '../text/span.ts';
import { type Hunk, lineKind } from './hunk.ts';

/**
 * One side of a hunk as text: the pre-image holds context and removed lines, the post-image context and added lines,
 * each without its marker. `contentLines` maps each line to the line of the content that it came from.
 */
export interface Image {
	readonly text: string;
	readonly lines: LineTable;
	/** For each line of the image, its line in the content. */
	readonly contentLines: readonly number[];
	/** For each line of the image, whether it is context; otherwise it is added (post-image) or removed (pre-image). */
	readonly isContext: readonly boolean[];
	/** Offset in the content of an offset in the image. */
	toContent(offset: number): number;
	/** Offset in the image of an offset in the content; null for a line or a marker that the image does not contain. */
	fromContent(offset: number): number | null;
}

/** The hunk before the change. */
export function preImage(content: Content, hunk: Hunk): Image {
	return imageOf(content, hunk, 'removed');
}

/** The hunk after the change. */
export function postImage(content: Content, hunk: Hunk): Image {
	return imageOf(content, hunk, 'added');
}

function imageOf(content: Content, hunk: Hunk, side: 'removed' | 'added'): Image {
	const contentLines: number[] = [];
	const isContext: boolean[] = [];
	let text = '';
	for (let line = hunk.firstLine; line < hunk.endLine; line++) {
		const kind = lineKind(content, line, hunk.markers);
		if (kind !== side && kind !== 'context') continue;
		contentLines.push(line);
		isContext.push(kind === 'context');
		text += content.text.slice(textStart(content, hunk, line), content.lines.end(line)) + '\n';
	}
	const lines = new LineTable(text);
	const toContent = (offset: number): number => {
		const imageLine = lines.lineAt(offset);
		const contentLine = contentLines[imageLine];
		if (contentLine === undefined) return content.lines.start(hunk.firstLine);
		const place = textStart(content, hunk, contentLine) + offset - lines.start(imageLine);
		return Math.min(place, content.lines.start(contentLine + 1));
	};
	const fromContent = (offset: number): number | null => {
		const contentLine = content.lines.lineAt(offset);
		const imageLine = indexOf(contentLines, contentLine);
		if (imageLine === -1) return null;
		const column = offset - textStart(content, hunk, contentLine);
		return column < 0 ? null : Math.min(lines.start(imageLine) + column, lines.end(imageLine));
	};
	return { text, lines, contentLines, isContext, toContent, fromContent };
}

/** Index of `value` in ascending `values`, or -1. */
function indexOf(values: readonly number[], value: number): number {
	let low = 0;
	let high = values.length - 1;
	while (low < high) {
		const middle = (low + high) >> 1;
		if ((values[middle] ?? value) < value) low = middle + 1;
		else high = middle;
	}
	return values[low] === value ? low : -1;
}

/** Where the text of a body line begins, after its markers; an empty line is context that lost its blank. */
export function textStart(content: Content, hunk: Hunk, line: number): number {
	const start = content.lines.start(line);
	const bare = hunk.whitespaceLost && lineKind(content, line, hunk.markers) === 'context';
	const markers = bare && content.text.charCodeAt(start) !== 0x20 ? 0 : hunk.markers;
	return Math.min(start + markers, content.lines.end(line));
}

/** Span in the content of a span in the image; its end is taken from the last character inside. */
export function toContentSpan(image: Image, span: Span): Span {
	const start = image.toContent(span.start);
	return { start, end: span.end > span.start ? image.toContent(span.end - 1) + 1 : start };
}
