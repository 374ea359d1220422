import type { TextEdit } from '../text/edit.ts';
import { type Branch, isOneStatement, type UnbracedBody } from './branches.ts';
import { columnsOf } from './codeLines.ts';
import type { HunkView } from './hunkView.ts';
import { bareCode, indentationOf } from './lineShape.ts';
import { linesAbove, linesBelow, withoutLine } from './lineEdits.ts';

/** The edits that remove the braces of all `branches`; null if a line with a brace is not added, or contains something else. */
export function unbraceAll(view: HunkView, branches: readonly Branch[]): readonly TextEdit[] | null {
	const { codeLines } = view;
	const edits: TextEdit[] = [];
	for (const { isBraced, opening, end } of branches) {
		if (!isBraced) continue;
		const [open, close] = [codeLines[opening], codeLines[end]];
		// Between the braces there is exactly the statement.
		if (open?.isAdded !== true || close?.isAdded !== true || end !== opening + 2) return null;
		const brace = open.raw.trimEnd().length - 1;
		if (open.code.charAt(brace) !== '{' || codeLines[opening + 1]?.raw.includes('\\') === true) return null;
		edits.push({ span: columnsOf(open, open.raw.slice(0, brace).trimEnd().length, brace + 1), newText: '' });
		const indentation = indentationOf(close.raw).length;
		const rest = close.raw.slice(indentation);
		if (rest.trimEnd() === '}') edits.push(withoutLine(view, close));
		else if (!rest.startsWith('} else')) return null;
		else edits.push({ span: columnsOf(close, indentation, indentation + '} '.length), newText: '' });
	}
	return edits;
}

/** The edits that put braces around all `branches` without them; null if added lines alone are not enough. */
export function braceAll(view: HunkView, branches: readonly Branch[]): readonly TextEdit[] | null {
	const { codeLines } = view;
	const edits: TextEdit[] = [];
	for (const [index, { isBraced, opening, end }] of branches.entries()) {
		if (isBraced) continue;
		const open = codeLines[opening];
		const length = open === undefined ? 0 : open.raw.trimEnd().length;
		const body = codeLines.slice(opening + 1, end);
		if (open?.isAdded !== true || bareCode(open).length !== length || !isOneStatement(body.map(bareCode).join(' ')))
			return null;
		if ([open, ...body].some(({ raw }) => raw.endsWith('\\')) || body.some(({ raw }) => raw.trim() === '')) return null;
		edits.push({ span: columnsOf(open, length, length), newText: ' {' });
		const below = codeLines[end];
		if (index < branches.length - 1) {
			const column = below === undefined ? 0 : indentationOf(below.raw).length;
			if (below?.isAdded !== true || !below.code.startsWith('else', column)) return null;
			edits.push({ span: columnsOf(below, column, column), newText: '} ' });
		} else if (below === undefined) edits.push(linesBelow(view, end - 1, [`${indentationOf(open.raw)}}`]));
		else edits.push(linesAbove(view, end, [`${indentationOf(open.raw)}}`]));
	}
	return edits;
}

/** The edits that put braces around a body whose head begins a line; null for a branch of a decision with several. */
export function braceBody(view: HunkView, { keyword, head, last }: UnbracedBody): readonly TextEdit[] | null {
	const { tokens, image } = view.after;
	const [word, end, bottom] = [tokens[keyword], tokens[head], tokens[last]];
	if (word === undefined || end === undefined || bottom === undefined) return null;
	const indentation = image.text.slice(image.lines.start(word.line), word.start);
	if (indentation.trim() !== '' || word.text === 'else') return null;
	let next = last + 1;
	while (tokens[next]?.kind === 'comment') next++;
	if (tokens[next]?.text === 'else' || tokens[next]?.line === bottom.endLine) return null;
	for (let line = word.line; line <= bottom.endLine; line++) if (image.isContext[line] !== false) return null;
	const at = view.after.span(end).end;
	return [{ span: { start: at, end: at }, newText: ' {' }, linesBelow(view, bottom.endLine, [`${indentation}}`])];
}
