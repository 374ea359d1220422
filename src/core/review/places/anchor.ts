import type { DiffFile } from '../../patch/diff.ts';
import type { ThreadMail } from '../../patch/thread.ts';

/** The part of a patch that a remark is about; `below-cut` is the text between the `---` and the diff. */
export type AnchorScope = 'line' | 'changelog' | 'below-cut' | 'subject' | 'file' | 'patch' | 'series';

/** Consecutive lines of a content; `endLine` is exclusive. */
export interface LineRange {
	readonly firstLine: number;
	readonly endLine: number;
}

/**
 * What a remark is about. `exact`: the line was quoted; `near`: a line beside it, or one that resembles the quotation;
 * `guessed`: nothing was quoted that leads to a line.
 */
export interface Anchor {
	/** The mail that the remark is about: a patch, a cover letter or, at worst, the mail answered. */
	readonly target: ThreadMail;
	readonly scope: AnchorScope;
	/** The line of the target's content; null for a subject, a patch or a series. */
	readonly line: number | null;
	/** The lines of the target's content that were quoted above the remark; null without `line`. */
	readonly quoted: LineRange | null;
	/** For `line` and `file`. */
	readonly file: DiffFile | null;
	/** For `line`: a line of the file, counted from 1; context lines are those of the post-image. */
	readonly place: { readonly side: 'pre' | 'post'; readonly line: number } | null;
	readonly certainty: 'exact' | 'near' | 'guessed';
}
