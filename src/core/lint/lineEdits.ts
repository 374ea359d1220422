import type { TextEdit } from '../text/edit.ts';
import type { CodeLine } from './codeLines.ts';
import type { HunkView } from './hunkView.ts';
import { indentationOf } from './lineShape.ts';

/** The edit that adds a blank line above `line`. */
export function blankLineAbove(view: HunkView, line: CodeLine): TextEdit {
	const { content } = view;
	const number = view.after.image.contentLines[line.index] ?? 0;
	const start = content.lines.start(number);
	const terminator = content.text.slice(content.lines.end(number), content.lines.start(number + 1));
	return { span: { start, end: start }, newText: `+${terminator === '\r\n' ? '\r\n' : '\n'}` };
}

/** The edit that takes `line` out. */
export function withoutLine({ content, after: { image } }: HunkView, line: CodeLine): TextEdit {
	const number = image.contentLines[line.index] ?? 0;
	return { span: { start: content.lines.start(number), end: content.lines.start(number + 1) }, newText: '' };
}

/** The edit that begins `line` with `indentation`. */
export function indentedBy(line: CodeLine, indentation: string): TextEdit {
	return { span: { start: line.start, end: line.start + indentationOf(line.raw).length }, newText: indentation };
}

/** The edit that puts the text of `below` behind that of `above`, the line over it, with `separator` between the two. */
export function joined(above: CodeLine, below: CodeLine, separator: string): TextEdit {
	return {
		span: {
			start: above.start + above.raw.trimEnd().length,
			end: below.start + indentationOf(below.raw).length,
		},
		newText: separator,
	};
}
