import type { TextEdit } from '../text/edit.ts';
import type { HunkView } from './hunkView.ts';

/** The edit that adds `texts` as lines of their own above line `line` of the post-image. */
export function linesAbove(view: HunkView, line: number, texts: readonly string[]): TextEdit {
	return insertion(view, view.content.lines.start(contentLine(view, line)), texts);
}

/** The same below it. */
export function linesBelow(view: HunkView, line: number, texts: readonly string[]): TextEdit {
	return insertion(view, view.content.lines.start(contentLine(view, line) + 1), texts);
}

function contentLine({ after: { image } }: HunkView, line: number): number {
	return image.contentLines[line] ?? 0;
}

function insertion({ content }: HunkView, at: number, texts: readonly string[]): TextEdit {
	const end = content.text.includes('\r\n') ? '\r\n' : '\n';
	return { span: { start: at, end: at }, newText: texts.map((text) => `+${text}${end}`).join('') };
}
