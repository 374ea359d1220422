import type { TextEdit } from '../text/edit.ts';
import { editsOf } from '../lint/fixes.ts';
import type { Finding } from '../lint/finding.ts';
import type { PatchDocument } from '../patch/document.ts';
import type { Problem } from './problems.ts';
import { recountHunk } from './recount.ts';

/** An edit that resolves a finding or repairs damage. */
export interface QuickFix {
	readonly title: string;
	/** With the edits that keep hunk headers right; offsets in the document. */
	readonly edits: readonly TextEdit[];
	/** The one to take when asked for no other. */
	readonly isPreferred: boolean;
}

/** The fix of a finding or of damage; null where it has none. */
export function quickFix(document: PatchDocument, about: Finding | Problem): QuickFix | null {
	if (!('rule' in about)) {
		const edits = recountHunk(about);
		return edits.length === 0 ? null : { title: 'Recount the hunk header', edits, isPreferred: true };
	}
	const { fix } = about;
	if (fix === null) return null;
	const edits = editsOf(document, [fix]);
	return edits.length === 0 ? null : { title: fix.title, edits, isPreferred: fix.safety === 'safe' };
}
