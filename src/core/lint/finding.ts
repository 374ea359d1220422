import type { Span } from '../text/span.ts';
import type { Severity } from '../config/severity.ts';
import type { Hunk } from '../patch/hunk.ts';
import type { Fix, Related, Rule } from './rule.ts';

/** A finding at its place in the document. */
export interface Finding {
	readonly rule: Rule;
	readonly severity: Severity;
	/** Whether it is a matter of taste that checkpatch.pl tells with `--strict` only. */
	readonly strict: boolean;
	/** The type that checkpatch.pl has for it; null where checkpatch says nothing. */
	readonly checkpatch: string | null;
	/** Further types that checkpatch.pl has for the same defect. */
	readonly also: readonly string[];
	readonly message: string;
	/** In the document; of an encoded mail, the nearest place that the text came from. */
	readonly span: Span;
	readonly related: readonly Related[];
	/** `n/m` of the patch; null where it has no number. */
	readonly patch: string | null;
	/** The path in the diff; null for subject and changelog. */
	readonly file: string | null;
	readonly fix: PlacedFix | null;
}

/** A fix with edits in the document. Its hunk's header is not among them: `editsOf` adds what headers need. */
export interface PlacedFix extends Fix {
	readonly hunk: Hunk | null;
}
