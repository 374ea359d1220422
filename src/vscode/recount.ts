import * as vscode from 'vscode';
import { problems, quickFix, recountAll, type LineTable, type TextEdit } from '../core/index.ts';
import type { Analyser, Analysis } from './analyser.ts';
import { toRange } from './convert.ts';
import type { Documents } from './documents.ts';

/** The command "Recount Hunk Headers", and the same for the edited hunk if `recountWhileTyping` is set. */
export function registerRecount(documents: Documents, analyser: Analyser): vscode.Disposable {
	return vscode.Disposable.from(
		vscode.commands.registerCommand('kernelPatchReview.recount', async () => {
			const editor = vscode.window.activeTextEditor;
			if (editor === undefined) return;
			const parsed = documents.parse(editor.document);
			await apply(editor, parsed.content.lines, recountAll(parsed), true);
		}),
		analyser.onDidAnalyse(({ document, analysis, editedLine }) => {
			if (editedLine !== null) void recountEdited(document, analysis, editedLine);
		}),
	);
}

/** Recounts the hunk that contains the edited line, if its counts are wrong; undo reverts both edits. */
async function recountEdited(
	document: vscode.TextDocument,
	{ document: parsed, version }: Analysis,
	editedLine: number,
): Promise<void> {
	const editor = vscode.window.activeTextEditor;
	if (editor?.document !== document || !isEnabled(document)) return;
	const { lines } = parsed.content;
	const problem = problems(parsed).find(({ patch, hunk }) => {
		if (hunk === null || patch.content.map !== null) return false;
		return hunk.firstLine <= editedLine && editedLine <= hunk.endLine;
	});
	const fix = problem === undefined ? null : quickFix(parsed, problem);
	if (fix !== null && document.version === version) await apply(editor, lines, fix.edits, false);
}

function isEnabled(document: vscode.TextDocument): boolean {
	return vscode.workspace.getConfiguration('kernelPatchReview', document.uri).get('recountWhileTyping') === true;
}

async function apply(
	editor: vscode.TextEditor,
	lines: LineTable,
	edits: readonly TextEdit[],
	undoStop: boolean,
): Promise<void> {
	await editor.edit(
		(builder) => {
			for (const { span, newText } of edits) builder.replace(toRange(lines.rangeOf(span)), newText);
		},
		{ undoStopBefore: undoStop, undoStopAfter: undoStop },
	);
}
