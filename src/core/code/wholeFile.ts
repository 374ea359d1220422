import type { HunkView } from './hunkView.ts';

/** Whether a hunk is all of a file that the patch adds. */
export function isWholeFile({ hunk }: HunkView): boolean {
	return hunk.oldStart === 0 && hunk.oldCount === 0 && hunk.newStart === 1;
}
