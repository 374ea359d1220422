import { SEVERITIES, type Severity } from '../config/severity.ts';
import type { Range } from '../text/lines.ts';
import type { Finding } from '../lint/finding.ts';
import type { PatchDocument } from '../patch/document.ts';
import { type InternalError, internalErrorText } from '../text/internalError.ts';
import { type Problem, problems } from './problems.ts';

/** A message at a place of the document, as editors show it. */
export interface Diagnostic {
	readonly range: Range;
	readonly severity: Severity;
	readonly message: string;
	/** The rule's id; null for damage and internal errors, which belong to no rule, and for the line that counts what was left out. */
	readonly rule: string | null;
	readonly related: readonly { readonly range: Range; readonly message: string }[];
	/** The finding or problem, for a quick fix. */
	readonly about: Finding | Problem | null;
}

/** What a diagnostic is made of, but for the line that counts. */
type Source = Finding | Problem | InternalError;

/** Most diagnostics that one document shows. */
export const DIAGNOSTIC_LIMIT = 1000;

/** Damage, internal errors and findings as diagnostics: at most `limit`, the worst first, then one that says how many more there are. */
export function diagnostics(
	document: PatchDocument,
	findings: readonly Finding[],
	errors: readonly InternalError[] = [],
	limit = DIAGNOSTIC_LIMIT,
): readonly Diagnostic[] {
	const { lines } = document.content;
	const all = [...problems(document), ...errors, ...findings];
	const ranks: Source[][] = [];
	for (const about of all) (ranks[rank(about) + 1] ??= []).push(about);
	const shown = ranks
		.flat()
		.slice(0, limit)
		.map((about): Diagnostic => {
			const finding = 'rule' in about ? about : null;
			const isError = 'source' in about;
			return {
				severity: finding?.severity ?? 'error',
				message: isError ? internalErrorText(about) : about.message,
				range: lines.rangeOf(about.span),
				rule: finding?.rule.id ?? null,
				related: (finding?.related ?? []).map(({ span, message }) => ({ range: lines.rangeOf(span), message })),
				about: isError ? null : about,
			};
		});
	return all.length > limit ? [...shown, remainder(all.length - limit)] : shown;
}

/** Damage and internal errors come before all findings. */
function rank(about: Source): number {
	return 'rule' in about ? SEVERITIES.indexOf(about.severity) : -1;
}

function remainder(count: number): Diagnostic {
	const start = { line: 0, column: 0 };
	const message = `${count} more findings are not shown`;
	return { severity: 'information', message, range: { start, end: start }, rule: null, related: [], about: null };
}

/** How many diagnostics are errors, warnings, or milder. */
export function severityCounts(severities: readonly Severity[]): {
	readonly error: number;
	readonly warning: number;
	readonly others: number;
} {
	const count = (wanted: Severity): number => severities.filter((severity) => severity === wanted).length;
	const [error, warning] = [count('error'), count('warning')];
	return { error, warning, others: severities.length - error - warning };
}
