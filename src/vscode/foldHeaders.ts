import * as vscode from 'vscode';
import { transportFolds } from '../core/index.ts';
import { type Documents, isPatchFile } from './documents.ts';

/** Maximum number of folds: only what is near the beginning is seen when a mail is opened. */
const MAX_FOLDS = 500;
/** Time in which the editor finds out what folds, in milliseconds, and how many times it gets that. */
const DELAY = 300;
const MAX_TRIES = 20;

/** Folds what is for programs in the headers of mails, once for each document that is opened. */
export function registerFoldHeaders(documents: Documents): vscode.Disposable {
	const folded = new Set<string>();
	let timer: ReturnType<typeof setTimeout> | null = null;
	const fold = (editor: vscode.TextEditor | undefined): void => {
		if (timer !== null) clearTimeout(timer);
		if (editor === undefined || !isWanted(editor.document) || folded.has(editor.document.uri.toString())) return;
		tryLater(editor, MAX_TRIES);
	};
	const tryLater = (editor: vscode.TextEditor, tries: number): void => {
		const { document } = editor;
		timer = setTimeout(() => {
			if (vscode.window.activeTextEditor !== editor) return;
			const parsed = documents.parse(document);
			const folds = parsed.patches.flatMap((patch) => transportFolds(parsed, patch)).slice(0, MAX_FOLDS);
			const [first] = folds;
			const isFolded = first === undefined || !isVisible(editor, first.first + 1);
			if (isFolded || tries === 0) {
				folded.add(document.uri.toString());
				return;
			}
			const selectionLines = folds.map((fold) => fold.first);
			void vscode.commands.executeCommand('editor.fold', { levels: 1, selectionLines });
			tryLater(editor, tries - 1);
		}, DELAY);
	};
	fold(vscode.window.activeTextEditor);
	return vscode.Disposable.from(
		vscode.window.onDidChangeActiveTextEditor(fold),
		vscode.workspace.onDidCloseTextDocument(({ uri }) => {
			folded.delete(uri.toString());
		}),
		new vscode.Disposable(() => {
			if (timer !== null) clearTimeout(timer);
		}),
	);
}

function isVisible({ visibleRanges }: vscode.TextEditor, line: number): boolean {
	return visibleRanges.some(({ start, end }) => start.line <= line && line <= end.line);
}

function isWanted(document: vscode.TextDocument): boolean {
	if (!isPatchFile(document)) return false;
	return vscode.workspace.getConfiguration('kernelPatchReview', document.uri).get('foldHeaders') === true;
}
