import * as vscode from 'vscode';
import { suggestionEdits, suggestionLines, type ConversationView } from '../../core/index.ts';
import { toWorkspaceEdit } from '../convert.ts';
import { type Documents, SELECTOR } from '../documents.ts';
import { openDocumentAt } from '../textDocuments.ts';
import { placesIn, type RemarkTarget } from './navigation.ts';
import type { Thread, Threads } from './threads.ts';

/** What reviewers suggest, as quick fixes where it applies exactly. */
export function registerSuggestions(documents: Documents, threads: Threads): vscode.Disposable {
	const provideCodeActions = (document: vscode.TextDocument, range: vscode.Range): vscode.CodeAction[] => {
		const thread = threads.threadOf(document.uri);
		if (thread === null) return [];
		const all = thread.review.patches.flatMap(({ conversations }) => conversations);
		return placesIn(thread, document.uri, all, ({ places }) => places).flatMap(([conversation, place]) => {
			const asked = suggestionLines(conversation.remark);
			if (asked === null) return [];
			const own = [place, asked].map(({ firstLine, endLine }) => new vscode.Range(firstLine, 0, endLine, 0));
			if (!own.some((one) => one.intersection(range) !== undefined)) return [];
			const edit = suggestedEdit(documents, thread, conversation);
			if (edit === null) return [];
			const action = new vscode.CodeAction(titleOf(conversation), vscode.CodeActionKind.QuickFix);
			action.edit = edit;
			action.isPreferred = true;
			return [action];
		});
	};
	return vscode.languages.registerCodeActionsProvider(
		SELECTOR,
		{ provideCodeActions },
		{ providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] },
	);
}

function titleOf({ comments }: ConversationView): string {
	const [first] = comments;
	return first === undefined
		? vscode.l10n.t('Apply the suggestion')
		: vscode.l10n.t('Apply the suggestion by {0}', first.who);
}

/** Does what a reviewer suggests. */
export async function applySuggestion(documents: Documents, { thread, conversation }: RemarkTarget): Promise<void> {
	const edit = suggestedEdit(documents, thread, conversation);
	if (edit === null)
		void vscode.window.showInformationMessage(vscode.l10n.t('The suggestion does not apply to the text any more.'));
	else await vscode.workspace.applyEdit(edit);
}

/** The edit that a reviewer suggests; null if there is none, or the document has changed since it was read. */
function suggestedEdit(
	documents: Documents,
	{ sources }: Thread,
	{ remark }: ConversationView,
): vscode.WorkspaceEdit | null {
	const source = sources[remark.anchor.target.document];
	if (source === undefined) return null;
	const open = openDocumentAt(source.uri);
	if (open === undefined || documents.parse(open) !== source.parsed) return null;
	const edits = suggestionEdits(source.parsed, remark);
	return edits.length === 0 ? null : toWorkspaceEdit(source.uri, source.parsed.content.lines, edits);
}
