import { memoize } from '../text/memoize.ts';
import type { HunkView } from './hunkView.ts';

/** Lines whose indentation shows that blanks replace the tabs of a hunk, since it has no tab at all. */
export interface LostTabs {
	/** The first such line of the hunk. */
	readonly line: number;
	/** Whether lines are among them that the patch does not add, so that it cannot be applied to a file with tabs. */
	readonly isInContext: boolean;
}

/** Minimum number of lines of the context, and of all lines, that show it. */
const MIN_CONTEXT = 2;
const MIN_LINES = 8;

/** The lines that show it; null if they are too few, or a line has a tab. */
export const lostTabs = memoize((view: HunkView): LostTabs | null => {
	const { content, hunk, language } = view;
	if (language !== 'c' && language !== 'devicetree') return null;
	if (content.text.includes('\t')) return null;
	let [first, inContext, all] = [-1, 0, 0];
	for (let line = hunk.firstLine; line < hunk.endLine; line++) {
		// Comments have a blank before the star.
		if (!/^.[ \u00a0]+[^\s*]/.test(content.lines.text(line))) continue;
		if (first === -1) first = line;
		if (view.kind(line) !== 'added') inContext++;
		all++;
	}
	if (inContext < MIN_CONTEXT && all < MIN_LINES) return null;
	return { line: first, isInContext: inContext > 0 };
});

/** Whether the indentation of a hunk is not the author's: leading blanks of lines are lost, or blanks replace all tabs. */
export function hasLostIndentation(view: HunkView): boolean {
	return view.hunk.whitespaceLost || lostTabs(view) !== null;
}
