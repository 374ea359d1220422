import type { UnbracedBody } from '../c/bodies.ts';
import type { HunkView } from './hunkView.ts';
import { linesBelow } from './lineEdits.ts';
import type { Fix } from './rule.ts';

/** Braces for the body of a head that stands at the beginning of its line; arms of one decision need them together. */
export function braces(view: HunkView, { keyword, head, last }: UnbracedBody): Fix | null {
	const { tokens, image } = view.after;
	const [word, end, bottom] = [tokens[keyword], tokens[head], tokens[last]];
	if (word === undefined || end === undefined || bottom === undefined) return null;
	const indentation = image.text.slice(image.lines.start(word.line), word.start);
	if (indentation.trim() !== '' || word.text === 'else' || tokens[last + 1]?.text === 'else') return null;
	for (let line = word.line; line <= bottom.endLine; line++) if (image.isContext[line] !== false) return null;
	const at = view.after.span(end).end;
	return {
		title: 'Add braces',
		safety: 'safe',
		edits: [{ span: { start: at, end: at }, newText: ' {' }, linesBelow(view, bottom.endLine, [`${indentation}}`])],
	};
}
