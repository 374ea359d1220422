import type { Span } from '../text/span.ts';
import type { CheckpatchLevel } from '../config/checkpatchLevels.ts';
import type { Severity } from '../config/severity.ts';
import type { Ignore } from './ignores.ts';
import type { Fix, Related, Rule } from './rule.ts';

/** A finding in a document. */
export interface Finding {
	readonly rule: Rule;
	readonly severity: Severity;
	/** Whether it is a style preference that checkpatch.pl reports with `--strict` only. */
	readonly strict: boolean;
	/** The checkpatch.pl type of the finding; null if checkpatch does not report it. */
	readonly checkpatch: string | null;
	/** The level of its message in checkpatch.pl, whatever our severity; null if checkpatch does not report it. */
	readonly level: CheckpatchLevel | null;
	/** Further types that checkpatch.pl reports for the same defect. */
	readonly also: readonly string[];
	readonly message: string;
	/** In the document; for an encoded mail, the nearest place that the text was decoded from. */
	readonly span: Span;
	readonly related: readonly Related[];
	/** Number of the patch as `n/m`; null if it has none. */
	readonly patch: string | null;
	/** Path in the diff; null for subject and changelog. */
	readonly file: string | null;
	readonly fix: PlacedFix | null;
	/** The safety of its fix if that cannot be made, since the document has the text in another form; otherwise null. */
	readonly lostFix: Fix['safety'] | null;
	/** What makes the patch ignore the finding; null for one that counts. */
	readonly ignored: Ignore | null;
}

/** A fix with edits in the document, without those of hunk headers, which `editsOf` adds. */
export interface PlacedFix extends Fix {
	/** Where its hunk begins; null for a fix outside of hunks. */
	readonly hunkStart: number | null;
}
