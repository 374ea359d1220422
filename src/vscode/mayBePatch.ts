import * as vscode from 'vscode';

/** A line of a mail, of a diff or of a quoted one. */
const MAIL_OR_DIFF = /^(?:From: |Subject: |diff |@@ -|(?:> ?)+[-+ ])/m;

/** The length of the beginning of a text that is looked at. */
const MAX_BEGINNING = 20_000;

/** Keeps what the menu of the editor depends on that offers to treat a text file as a patch. */
export function registerMayBePatch(): vscode.Disposable {
	let known = false;
	const update = (): void => {
		const document = vscode.window.activeTextEditor?.document;
		const isText = document?.languageId === 'plaintext';
		const mayBe = isText && MAIL_OR_DIFF.test(document.getText().slice(0, MAX_BEGINNING));
		if (mayBe === known) return;
		known = mayBe;
		void vscode.commands.executeCommand('setContext', 'kernelPatchReview.mayBePatch', mayBe);
	};
	update();
	return vscode.Disposable.from(
		vscode.window.onDidChangeActiveTextEditor(update),
		vscode.workspace.onDidOpenTextDocument(update),
	);
}
