import * as vscode from 'vscode';
import {
	countSafe,
	fixSummary,
	isSafe,
	quickFix,
	ruleNamed,
	RULES,
	splitOffer,
	type FixSummary,
} from '../core/index.ts';
import type { Analyser, Analysis } from './analyser.ts';
import { toWorkspaceEdit } from './convert.ts';
import { disableActions } from './disableRule.ts';
import { type Documents, SELECTOR } from './documents.ts';
import { documentAt } from './textDocuments.ts';

/** Applies all safe fixes. They take several rounds to compute, so they are computed when the action is chosen. */
class FixAllAction extends vscode.CodeAction {
	readonly document: vscode.TextDocument;

	constructor(document: vscode.TextDocument) {
		super(vscode.l10n.t('Fix all safe findings in this patch'), FIX_ALL);
		this.document = document;
	}
}

const FIX_ALL = vscode.CodeActionKind.SourceFixAll.append('kernelPatchReview');

/**
 * Quick fixes for findings, and what else can be done about a rule; a source action and a command that apply all safe fixes.
 * The command takes a document and a rule, both optional, and says what it did.
 */
export function registerCodeActions(documents: Documents, analyser: Analyser): vscode.Disposable {
	const provideCodeActions = (
		document: vscode.TextDocument,
		range: vscode.Range,
		{ only }: vscode.CodeActionContext,
	): vscode.CodeAction[] => {
		const isRequested = (kind: vscode.CodeActionKind): boolean => only === undefined || only.contains(kind);
		return [
			...(isRequested(vscode.CodeActionKind.QuickFix) ? quickFixes(analyser, document, range) : []),
			...(isRequested(FIX_ALL) && hasSafeFix(analyser, document) ? [new FixAllAction(document)] : []),
		];
	};
	const resolveCodeAction = (action: vscode.CodeAction): vscode.CodeAction => {
		if (action instanceof FixAllAction) {
			const found = fixAll(documents, analyser, action.document);
			if (found !== null && found.summary.total > 0) action.edit = found.edit;
		}
		return action;
	};
	return vscode.Disposable.from(
		vscode.languages.registerCodeActionsProvider(
			SELECTOR,
			{ provideCodeActions, resolveCodeAction },
			{ providedCodeActionKinds: [vscode.CodeActionKind.QuickFix, FIX_ALL] },
		),
		vscode.commands.registerCommand('kernelPatchReview.fixAll', async (uri?: vscode.Uri, rule?: string) => {
			const document = await documentAt(rule === undefined ? undefined : uri);
			const found = document === undefined ? null : fixAll(documents, analyser, document, rule);
			if (found === null) return;
			await vscode.workspace.applyEdit(found.edit);
			void vscode.window.showInformationMessage(summaryText(found.summary));
		}),
	);
}

function quickFixes(analyser: Analyser, document: vscode.TextDocument, range: vscode.Range): vscode.CodeAction[] {
	const analysis = analyser.analysis(document);
	if (analysis === null) return [];
	const { lines } = analysis.document.content;
	/** The findings here, the first of each rule. */
	const byRule = new Map<string, vscode.Diagnostic>();
	const fixes = analysis.shown.flatMap(({ diagnostic, source: { about, rule } }) => {
		if (about === null || diagnostic.range.intersection(range) === undefined) return [];
		if (rule !== null && !byRule.has(rule)) byRule.set(rule, diagnostic);
		const actions: vscode.CodeAction[] = [];
		const add = (title: string): vscode.CodeAction => {
			const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
			action.diagnostics = [diagnostic];
			actions.push(action);
			return action;
		};
		const fix = quickFix(analysis.document, about);
		if (fix !== null) {
			const action = add(fix.title);
			action.isPreferred = fix.isPreferred;
			action.edit = toWorkspaceEdit(document.uri, lines, fix.edits);
		}
		const offer = splitOffer(analysis.document, about);
		if (offer !== null) {
			const action = add(vscode.l10n.t('Split into {0} patches…', offer.parts));
			const splitArguments = [document.uri, undefined, offer.patch];
			action.command = { command: 'kernelPatchReview.split', title: action.title, arguments: splitArguments };
		}
		return actions;
	});
	return [...fixes, ...[...byRule].flatMap(([rule, diagnostic]) => ruleActions(analysis, document, rule, diagnostic))];
}

/** What can be done about a rule at a finding of it. */
function ruleActions(
	{ findings }: Analysis,
	{ uri }: vscode.TextDocument,
	id: string,
	diagnostic: vscode.Diagnostic,
): readonly vscode.CodeAction[] {
	const rule = ruleNamed(RULES, id);
	if (rule === undefined) return [];
	const { t } = vscode.l10n;
	const count = countSafe(findings, rule);
	const all: vscode.Command = {
		command: 'kernelPatchReview.fixAll',
		title: t('Fix all {0} {1} findings', count, id),
		arguments: [uri, id],
	};
	const show: vscode.Command = {
		command: 'kernelPatchReview.showRule',
		title: t('Show documentation for {0}', id),
		arguments: [id],
	};
	return [...(count > 1 ? [all] : []), ...disableActions(rule, uri), show].map((command) => {
		const action = new vscode.CodeAction(command.title, vscode.CodeActionKind.QuickFix);
		action.command = command;
		action.diagnostics = [diagnostic];
		return action;
	});
}

function hasSafeFix(analyser: Analyser, document: vscode.TextDocument): boolean {
	return analyser.analysis(document)?.findings.some(isSafe) === true;
}

/** All rounds of safe fixes, of one rule if it is named, as one edit, which undo reverts as a whole; null while nothing is known. */
function fixAll(
	documents: Documents,
	analyser: Analyser,
	document: vscode.TextDocument,
	rule?: string,
): { readonly edit: vscode.WorkspaceEdit; readonly summary: FixSummary } | null {
	const analysis = analyser.analysis(document);
	if (analysis === null) return null;
	const { findings, document: parsed } = analysis;
	const fixed = documents
		.service(document)
		.fixAll(parsed, findings, (finding) => isSafe(finding) && (rule === undefined || finding.rule.id === rule));
	return {
		edit: toWorkspaceEdit(document.uri, parsed.content.lines, fixed.edits),
		summary: fixSummary(findings, fixed.edits.length === 0 ? findings : fixed.findings),
	};
}

/** A sentence on what was fixed, and one on what is left. */
function summaryText({ fixed, total, left, undecided }: FixSummary): string {
	const { t } = vscode.l10n;
	const byRule = fixed.map(({ rule, count }) => `${rule} (${count})`).join(', ');
	if (total === 0 && left === 0) return t('Nothing to fix: there are no findings.');
	const done =
		total === 0
			? t('Nothing to fix: no finding has a safe fix.')
			: total === 1
				? t('Fixed 1 finding: {0}.', byRule)
				: t('Fixed {0} findings: {1}.', total, byRule);
	if (left === 0) return t('{0} None is left.', done);
	if (undecided === 0) return t('{0} Left: {1}.', done, left);
	return undecided === 1
		? t('{0} Left: {1}, of which 1 has a fix to check.', done, left)
		: t('{0} Left: {1}, of which {2} have a fix to check one by one.', done, left, undecided);
}
