import type { HunkView } from './hunkView.ts';
import { memoize } from '../text/memoize.ts';
import { headOnLine } from '../c/headLine.ts';

/** A function whose body or head is in a hunk, from the line of its name to its closing brace in column 0. */
export interface DeclaredFunction {
	readonly name: string;
	/** Lines of the hunk: of the name, and after the last one that the hunk contains. */
	readonly firstLine: number;
	readonly endLine: number;
	/** The line of the name as written, without its marker. */
	readonly head: string;
	readonly isDefined: boolean;
}

/** The functions that begin in column 0 of a hunk of C, on either side of it, in order. */
export const declaredFunctions = memoize((view: Pick<HunkView, 'content' | 'hunk'>): readonly DeclaredFunction[] => {
	const { content, hunk } = view;
	const found: DeclaredFunction[] = [];
	let open: { name: string; firstLine: number; head: string; isDefined: boolean } | null = null;
	for (let line = hunk.firstLine; line < hunk.endLine; line++) {
		const start = content.lines.start(line) + hunk.markers;
		const first = content.text.charCodeAt(start);
		if (first === 0x09 || first === 0x20 || first === 0x0a || first === 0x2f || first === 0x23) continue;
		const text = content.text.slice(start, content.lines.end(line));
		if (first === 0x7b && open !== null) open.isDefined = true;
		else if (first === 0x7d && open !== null) {
			found.push({ ...open, endLine: line + 1 });
			open = null;
		} else {
			const name = headOnLine(text)?.name;
			if (name === undefined) continue;
			if (open !== null) found.push({ ...open, endLine: line });
			open = { name, firstLine: line, head: text, isDefined: text.trimEnd().endsWith('{') };
		}
	}
	if (open !== null) found.push({ ...open, endLine: hunk.endLine });
	return found;
});
