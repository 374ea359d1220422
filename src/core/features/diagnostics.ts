import { SEVERITIES, type Severity } from '../config/severity.ts';
import type { Range } from '../text/lines.ts';
import type { Finding } from '../lint/finding.ts';
import type { PatchDocument } from '../patch/document.ts';
import { type Problem, problems } from './problems.ts';

/** A message at a place of the document, as editors show it. */
export interface Diagnostic {
	readonly range: Range;
	readonly severity: Severity;
	readonly message: string;
	/** The rule's id; null for damage, which no rule is about, and for the line that counts what was left out. */
	readonly rule: string | null;
	readonly related: readonly { readonly range: Range; readonly message: string }[];
	/** The finding or problem, for a quick fix. */
	readonly about: Finding | Problem | null;
}

/** Most diagnostics that one document shows. */
export const DIAGNOSTIC_LIMIT = 1000;

/** Damage and findings as diagnostics: at most `limit`, the worst first, then one that says how many more there are. */
export function diagnostics(
	document: PatchDocument,
	findings: readonly Finding[],
	limit = DIAGNOSTIC_LIMIT,
): readonly Diagnostic[] {
	const { lines } = document.content;
	const all = [...problems(document), ...findings].sort((a, b) => rank(a) - rank(b));
	const shown = all.slice(0, limit).map((about): Diagnostic => {
		const finding = 'rule' in about ? about : null;
		return {
			severity: finding?.severity ?? 'error',
			message: about.message,
			range: lines.rangeOf(about.span),
			rule: finding?.rule.id ?? null,
			related: (finding?.related ?? []).map(({ span, message }) => ({ range: lines.rangeOf(span), message })),
			about,
		};
	});
	return all.length > limit ? [...shown, remainder(all.length - limit)] : shown;
}

/** Damage comes before all findings. */
function rank(about: Finding | Problem): number {
	return 'rule' in about ? SEVERITIES.indexOf(about.severity) : -1;
}

function remainder(count: number): Diagnostic {
	const start = { line: 0, column: 0 };
	const message = `${count} more findings are not shown`;
	return { severity: 'information', message, range: { start, end: start }, rule: null, related: [], about: null };
}
