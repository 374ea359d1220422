import * as vscode from 'vscode';
import { deleteHunk, nextPlace, splitHunk, type PatchDocument, type PlaceKind, type Surgery } from '../core/index.ts';
import { toWorkspaceEdit } from './convert.ts';
import { type Documents, isSupported } from './documents.ts';

/** Commands that go through hunks, files and mails, and those that delete or split the hunk at the cursor. */
export function registerHunks(documents: Documents): vscode.Disposable {
	const active = (): vscode.TextEditor | null => {
		const editor = vscode.window.activeTextEditor;
		return editor !== undefined && isSupported(editor.document) ? editor : null;
	};
	const go = (kind: PlaceKind, direction: 'next' | 'previous') => (): void => {
		const editor = active();
		const line = editor && nextPlace(documents.parse(editor.document), editor.selection.active.line, kind, direction);
		if (editor === null || line === null) return;
		const start = new vscode.Position(line, 0);
		editor.selection = new vscode.Selection(start, start);
		editor.revealRange(editor.selection, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
	};
	const operate = (surgery: (document: PatchDocument, line: number) => Surgery) => async (): Promise<void> => {
		const editor = active();
		if (editor === null) return;
		const parsed = documents.parse(editor.document);
		const result = surgery(parsed, editor.selection.active.line);
		if ('reason' in result) void vscode.window.showInformationMessage(result.reason);
		else await vscode.workspace.applyEdit(toWorkspaceEdit(editor.document.uri, parsed.content.lines, result.edits));
	};
	return vscode.Disposable.from(
		vscode.commands.registerCommand('kernelPatchReview.nextHunk', go('hunk', 'next')),
		vscode.commands.registerCommand('kernelPatchReview.previousHunk', go('hunk', 'previous')),
		vscode.commands.registerCommand('kernelPatchReview.nextFile', go('file', 'next')),
		vscode.commands.registerCommand('kernelPatchReview.previousFile', go('file', 'previous')),
		vscode.commands.registerCommand('kernelPatchReview.nextMail', go('mail', 'next')),
		vscode.commands.registerCommand('kernelPatchReview.previousMail', go('mail', 'previous')),
		vscode.commands.registerCommand('kernelPatchReview.deleteHunk', operate(deleteHunk)),
		vscode.commands.registerCommand('kernelPatchReview.splitHunk', operate(splitHunk)),
	);
}
