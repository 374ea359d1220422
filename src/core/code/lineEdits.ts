import type { TextEdit } from '../text/edit.ts';
import type { CodeLine } from './codeLines.ts';
import type { HunkView } from './hunkView.ts';
import { indentationOf } from './lineShape.ts';

/** The edit that adds `texts` as new lines above line `line` of the post-image. */
export function linesAbove(view: HunkView, line: number, texts: readonly string[]): TextEdit {
	return insertion(view, line, 0, texts);
}

/** The edit that adds `texts` as new lines below line `line` of the post-image. */
export function linesBelow(view: HunkView, line: number, texts: readonly string[]): TextEdit {
	return insertion(view, line, 1, texts);
}

function insertion(
	{ content: { lines }, after: { image } }: HunkView,
	line: number,
	below: 0 | 1,
	texts: readonly string[],
): TextEdit {
	const number = image.contentLines[line] ?? 0;
	const at = lines.start(number + below);
	return { span: { start: at, end: at }, newText: texts.map((added) => `+${added}\n`).join('') };
}

/** The edit that removes `line`. */
export function withoutLine({ content, after: { image } }: HunkView, line: CodeLine): TextEdit {
	const number = image.contentLines[line.index] ?? 0;
	return { span: { start: content.lines.start(number), end: content.lines.start(number + 1) }, newText: '' };
}

/** The edit that indents `line` with `indentation` in place of the present indentation. */
export function indentedBy(line: CodeLine, indentation: string): TextEdit {
	return { span: { start: line.start, end: line.start + indentationOf(line.raw).length }, newText: indentation };
}

/** The edit that joins `below` to `above`, the line over it, with `separator` between the two. */
export function joined(above: CodeLine, below: CodeLine, separator: string): TextEdit {
	return {
		span: {
			start: above.start + above.raw.trimEnd().length,
			end: below.start + indentationOf(below.raw).length,
		},
		newText: separator,
	};
}
