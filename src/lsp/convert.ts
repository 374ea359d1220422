import {
	DiagnosticSeverity,
	type Diagnostic as ProtocolDiagnostic,
	type Position as ProtocolPosition,
	type Range as ProtocolRange,
	type TextEdit as ProtocolEdit,
} from 'vscode-languageserver';
import type { Diagnostic, LineTable, Position, Range, Severity, TextEdit } from '../core/index.ts';

/** What diagnostics name as their source. */
export const SOURCE = 'Kernel Patch Review';

const SEVERITIES: Readonly<Record<Severity, DiagnosticSeverity>> = {
	error: DiagnosticSeverity.Error,
	warning: DiagnosticSeverity.Warning,
	information: DiagnosticSeverity.Information,
	hint: DiagnosticSeverity.Hint,
};

function toPosition({ line, column }: Position): ProtocolPosition {
	return { line, character: column };
}

export function toRange({ start, end }: Range): ProtocolRange {
	return { start: toPosition(start), end: toPosition(end) };
}

/** The lines from `firstLine` to `endLine`, which is exclusive. */
export function toLines(firstLine: number, endLine: number, lines: LineTable): ProtocolRange {
	const last = Math.max(firstLine, endLine - 1);
	return { start: { line: firstLine, character: 0 }, end: toPosition(lines.positionAt(lines.end(last))) };
}

/**
 * The offset of a position. The protocol also ends lines at a lone CR, but editors whose lines may contain one do not, and the
 * others never send one. A character beyond the end of its line means the end.
 */
export function offsetAt(text: string, lines: LineTable, { line, character }: ProtocolPosition): number {
	const next = lines.start(line + 1);
	const end = line < lines.count && text.charCodeAt(next - 1) === 10 ? next - 1 : next;
	return Math.min(lines.start(line) + character, end);
}

/** A diagnostic of the document at `uri`. */
export function toDiagnostic(
	uri: string,
	{ range, severity, message, rule, related }: Diagnostic,
	withRelated: boolean,
): ProtocolDiagnostic {
	return {
		range: toRange(range),
		severity: SEVERITIES[severity],
		source: SOURCE,
		message,
		...(rule !== null && { code: rule }),
		...(withRelated &&
			related.length > 0 && {
				relatedInformation: related.map((other) => ({
					location: { uri, range: toRange(other.range) },
					message: other.message,
				})),
			}),
	};
}

export function toEdits(lines: LineTable, edits: readonly TextEdit[]): ProtocolEdit[] {
	return edits.map(({ span, newText }) => ({ range: toRange(lines.rangeOf(span)), newText }));
}

/** Whether two ranges touch. */
export function touch(a: ProtocolRange, b: ProtocolRange): boolean {
	return !isBefore(a.end, b.start) && !isBefore(b.end, a.start);
}

function isBefore(a: ProtocolPosition, b: ProtocolPosition): boolean {
	return a.line < b.line || (a.line === b.line && a.character < b.character);
}
