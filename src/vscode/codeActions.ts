import * as vscode from 'vscode';
import { isSafe, quickFix, splitOffer } from '../core/index.ts';
import type { Analyser } from './analyser.ts';
import { toWorkspaceEdit } from './convert.ts';
import { type Documents, SELECTOR } from './documents.ts';

/** Applies all safe fixes. They take several rounds to compute, so they are computed when the action is chosen. */
class FixAllAction extends vscode.CodeAction {
	readonly document: vscode.TextDocument;

	constructor(document: vscode.TextDocument) {
		super('Fix all safe findings in this patch', FIX_ALL);
		this.document = document;
	}
}

const FIX_ALL = vscode.CodeActionKind.SourceFixAll.append('kernelPatchReview');

/** Quick fixes for findings, and a source action and a command that apply all safe ones. */
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
			const edit = fixAll(documents, analyser, action.document);
			if (edit !== null) action.edit = edit;
		}
		return action;
	};
	return vscode.Disposable.from(
		vscode.languages.registerCodeActionsProvider(
			SELECTOR,
			{ provideCodeActions, resolveCodeAction },
			{ providedCodeActionKinds: [vscode.CodeActionKind.QuickFix, FIX_ALL] },
		),
		vscode.commands.registerCommand('kernelPatchReview.fixAll', async () => {
			const document = vscode.window.activeTextEditor?.document;
			const edit = document === undefined ? null : fixAll(documents, analyser, document);
			if (edit !== null) await vscode.workspace.applyEdit(edit);
		}),
	);
}

function quickFixes(analyser: Analyser, document: vscode.TextDocument, range: vscode.Range): vscode.CodeAction[] {
	const analysis = analyser.analysis(document);
	if (analysis === null) return [];
	const { lines } = analysis.document.content;
	return analysis.shown.flatMap(({ diagnostic, source: { about } }) => {
		if (about === null || diagnostic.range.intersection(range) === undefined) return [];
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
			const action = add(`Split into ${offer.parts} patches…`);
			const splitArguments = [document.uri, undefined, offer.patch];
			action.command = { command: 'kernelPatchReview.split', title: action.title, arguments: splitArguments };
		}
		return actions;
	});
}

function hasSafeFix(analyser: Analyser, document: vscode.TextDocument): boolean {
	return analyser.analysis(document)?.findings.some(isSafe) === true;
}

/** All rounds of fixes as one edit, which undo reverts as a whole; null without a fix. */
function fixAll(documents: Documents, analyser: Analyser, document: vscode.TextDocument): vscode.WorkspaceEdit | null {
	const analysis = analyser.analysis(document);
	if (analysis === null) return null;
	const { edits } = documents.service(document).fixAll(analysis.document, analysis.findings, isSafe);
	return edits.length === 0 ? null : toWorkspaceEdit(document.uri, analysis.document.content.lines, edits);
}
