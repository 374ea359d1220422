import * as vscode from 'vscode';

/** Number of collections. */
const PIECES = 16;

/** Most problems of a file that VS Code underlines. */
export const UNDERLINED = 500;

/** The diagnostics of documents. VS Code takes over all of a collection when one diagnostic changes, so that each has those of some lines. */
export class Problems implements vscode.Disposable {
	readonly #pieces = Array.from({ length: PIECES }, (_, index) =>
		vscode.languages.createDiagnosticCollection(`kernel-patch-review-${index}`),
	);

	/** Shows the diagnostics of a document instead of those before; objects that were shown before count as unchanged. */
	show(uri: vscode.Uri, diagnostics: readonly vscode.Diagnostic[]): void {
		const pieces = this.#pieces.map((): vscode.Diagnostic[] => []);
		for (const diagnostic of diagnostics) pieces[diagnostic.range.start.line % PIECES]?.push(diagnostic);
		for (const [index, collection] of this.#pieces.entries()) {
			const piece = pieces[index] ?? [];
			const before = collection.get(uri) ?? [];
			const isSame = piece.length === before.length && piece.every((each, at) => each === before[at]);
			if (!isSame) collection.set(uri, piece);
		}
	}

	delete(uri: vscode.Uri): void {
		for (const collection of this.#pieces) collection.delete(uri);
	}

	dispose(): void {
		for (const collection of this.#pieces) collection.dispose();
	}
}
