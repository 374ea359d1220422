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
	if (content.text.includes('\t') || isIndentedWithBlanks(view)) return null;
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

/** The blanks that lines begin with which the patch does not add: the style of the file, unless tabs are lost. */
export const keptBlanks = memoize((view: HunkView): ReadonlySet<string> => {
	const blanks = new Set<string>();
	for (let line = view.hunk.firstLine; line < view.hunk.endLine; line++) {
		if (view.kind(line) === 'added') continue;
		// Comments have a blank before the star.
		const indentation = /^.( +)[^\s*]/.exec(view.content.lines.text(line))?.[1];
		if (indentation !== undefined) blanks.add(indentation);
	}
	return blanks;
});

/** Folders of the kernel. */
const KERNEL =
	/^(?:arch|block|certs|crypto|Documentation|drivers|fs|include|init|io_uring|ipc|kernel|lib|mm|net|rust|samples|scripts|security|sound|tools|usr|virt)\//;

/**
 * Whether a file is indented with blanks and not with tabs: the lines that the patch does not add have steps that no
 * program makes of a tab, or the file belongs to a project other than the kernel.
 */
export const isIndentedWithBlanks = memoize((view: HunkView): boolean => {
	if (/\n[ +-]?\t/.test(view.content.text)) return false;
	if (!KERNEL.test(view.path)) return true;
	const steps = [...keptBlanks(view)].map(({ length }) => length);
	return steps.length > 0 && !TAB_WIDTHS.has(Math.min(...steps));
});

/** How many blanks programs replace a tab with. */
const TAB_WIDTHS: ReadonlySet<number> = new Set([1, 4, 8]);

/** Whether the indentation of a hunk says nothing of its author: its tabs are lost, or the file has none. */
export function hasLostIndentation(view: HunkView): boolean {
	return view.hunk.whitespaceLost || lostTabs(view) !== null || isIndentedWithBlanks(view);
}
