import type { Range } from '../text/lines.ts';
import { type Span } from '../text/span.ts';
import { toDocument } from '../text/content.ts';
import type { Finding } from '../lint/linter.ts';
import { SEVERITIES, type Severity } from '../lint/rule.ts';
import type { PatchDocument } from '../patch/document.ts';

/** A message at a place of the document, as editors show it. */
export interface Diagnostic {
	readonly range: Range;
	readonly severity: Severity;
	readonly message: string;
	/** The rule's id; null for damage, which no rule is about, and for the line that counts what was left out. */
	readonly rule: string | null;
	readonly related: readonly { readonly range: Range; readonly message: string }[];
	/** What a quick fix needs. */
	readonly finding: Finding | null;
}

/** Something in a document that does not hold together, such as a hunk that lacks lines. */
export interface Problem {
	/** In the document. */
	readonly span: Span;
	readonly message: string;
}

/** Most diagnostics that one document shows. */
export const DIAGNOSTIC_LIMIT = 1000;

/** All damage in a document, in order of its place. */
export function problems(document: PatchDocument): readonly Problem[] {
	return document.patches.flatMap(({ content, diff }) =>
		diff.problems.map(({ span, message }) => ({ span: toDocument(content, span), message })),
	);
}

/** Damage and findings as diagnostics: at most `limit`, the worst first, then one that says how many more there are. */
export function diagnostics(
	document: PatchDocument,
	findings: readonly Finding[],
	limit = DIAGNOSTIC_LIMIT,
): readonly Diagnostic[] {
	const { lines } = document.content;
	const damage = problems(document).map(({ span, message }) => ({
		severity: 'error' as const,
		span,
		message,
		finding: null,
	}));
	const found = findings.map((finding) => ({ ...finding, finding }));
	const all = [...damage, ...found].sort((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity));
	const shown = all.slice(0, limit).map(({ severity, span, message, finding }): Diagnostic => {
		const related = finding?.related.map((other) => ({ range: lines.rangeOf(other.span), message: other.message }));
		return {
			severity,
			message,
			range: lines.rangeOf(span),
			rule: finding?.rule.id ?? null,
			related: related ?? [],
			finding,
		};
	});
	if (all.length > limit) {
		const start = { line: 0, column: 0 };
		const message = `${all.length - limit} more findings are not shown`;
		shown.push({
			severity: 'information',
			message,
			range: { start, end: start },
			rule: null,
			related: [],
			finding: null,
		});
	}
	return shown;
}
