import type { HunkView } from './hunkView.ts';

/** Whether a hunk is all of a file that the patch adds, rather than a piece of it or what is left of it. */
export function isWholeFile({ hunk }: HunkView): boolean {
	return hunk.oldStart === 0 && hunk.oldCount === 0 && hunk.newStart === 1 && hunk.newCount === hunk.added;
}
