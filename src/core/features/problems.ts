import { toDocument } from '../text/content.ts';
import type { Span } from '../text/span.ts';
import type { Hunk } from '../patch/hunk.ts';
import type { Patch } from '../patch/patch.ts';
import type { PatchDocument } from '../patch/document.ts';

/** Something in a document that does not hold together, such as a hunk that lacks lines. */
export interface Problem {
	/** In the document. */
	readonly span: Span;
	readonly message: string;
	readonly patch: Patch;
	/** The hunk whose header is wrong, where that is the problem. */
	readonly hunk: Hunk | null;
}

/** All damage in a document, in order of its place. */
export function problems(document: PatchDocument): readonly Problem[] {
	return document.patches.flatMap((patch) =>
		patch.diff.problems.map(({ span, message, hunk }) => ({
			span: toDocument(patch.content, span),
			message,
			patch,
			hunk,
		})),
	);
}
