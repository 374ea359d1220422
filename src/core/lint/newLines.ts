import type { TextEdit } from '../text/edit.ts';
import type { HunkView } from './hunkView.ts';

/** The edit that adds `texts` as lines of their own above line `line` of the post-image. */
export function linesAbove(view: HunkView, line: number, texts: readonly string[]): TextEdit {
	return insertion(view, contentLine(view, line), 0, texts);
}

/** The same below it. */
export function linesBelow(view: HunkView, line: number, texts: readonly string[]): TextEdit {
	return insertion(view, contentLine(view, line), 1, texts);
}

function contentLine({ after: { image } }: HunkView, line: number): number {
	return image.contentLines[line] ?? 0;
}

/** The new lines end as `line` of the hunk does. */
function insertion(
	{ content: { text, lines } }: HunkView,
	line: number,
	below: 0 | 1,
	texts: readonly string[],
): TextEdit {
	const end = text.slice(lines.end(line), lines.start(line + 1)) === '\r\n' ? '\r\n' : '\n';
	const at = lines.start(line + below);
	return { span: { start: at, end: at }, newText: texts.map((added) => `+${added}${end}`).join('') };
}
