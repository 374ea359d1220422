import * as vscode from 'vscode';
import type { Diagnostic, LineTable, Position, Range, Severity, TextEdit } from '../core/index.ts';
import { pageUri } from './pages.ts';

const SEVERITIES: Readonly<Record<Severity, vscode.DiagnosticSeverity>> = {
	error: vscode.DiagnosticSeverity.Error,
	warning: vscode.DiagnosticSeverity.Warning,
	information: vscode.DiagnosticSeverity.Information,
	hint: vscode.DiagnosticSeverity.Hint,
};

export function toRange({ start, end }: Range): vscode.Range {
	return new vscode.Range(start.line, start.column, end.line, end.column);
}

export function fromPosition({ line, character }: vscode.Position): Position {
	return { line, column: character };
}

/** A diagnostic for the document at `uri`, with a link to the rule's page. */
export function toDiagnostic(
	uri: vscode.Uri,
	{ range, severity, message, rule, related }: Diagnostic,
): vscode.Diagnostic {
	const diagnostic = new vscode.Diagnostic(toRange(range), message, SEVERITIES[severity]);
	diagnostic.source = 'Kernel Patch Review';
	if (rule !== null) diagnostic.code = { value: rule, target: pageUri('rules', rule) };
	diagnostic.relatedInformation = related.map(
		(other) => new vscode.DiagnosticRelatedInformation(new vscode.Location(uri, toRange(other.range)), other.message),
	);
	return diagnostic;
}

/** Edits of the document at `uri`, whose lines are `lines`. */
export function toWorkspaceEdit(uri: vscode.Uri, lines: LineTable, edits: readonly TextEdit[]): vscode.WorkspaceEdit {
	const result = new vscode.WorkspaceEdit();
	for (const { span, newText } of edits) result.replace(uri, toRange(lines.rangeOf(span)), newText);
	return result;
}
