import type { Series } from '../../patch/series.ts';
import type { ThreadMail } from '../../patch/thread.ts';

/** A part of a patch that can change from one version to the next. */
export type PatchPart = 'code' | 'context' | 'changelog' | 'tags' | 'subject' | 'author';

/** A patch and its counterpart in another version. A patch that was split or squashed is in several pairs. */
export interface PatchPair {
	readonly old: ThreadMail;
	readonly new: ThreadMail;
	/** The parts that differ; none if the patch was sent again unchanged. */
	readonly changed: readonly PatchPart[];
}

/** Two versions of a series, patch by patch. */
export interface Pairing {
	readonly old: Series;
	readonly new: Series;
	/** In order of the new version's patches. */
	readonly pairs: readonly PatchPair[];
	/** Patches of the new version without a counterpart, and of the old one. */
	readonly added: readonly ThreadMail[];
	readonly dropped: readonly ThreadMail[];
}
