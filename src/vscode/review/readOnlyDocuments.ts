import * as vscode from 'vscode';

const SCHEME = 'kernel-patch-review-version';

/** Documents that the extension writes for the user to read: versions of patches, and comparisons of them. */
export class ReadOnlyDocuments implements vscode.TextDocumentContentProvider, vscode.Disposable {
	readonly #texts = new Map<string, string>();
	readonly #changed = new vscode.EventEmitter<vscode.Uri>();
	readonly onDidChange = this.#changed.event;
	readonly #subscriptions: vscode.Disposable;

	constructor() {
		this.#subscriptions = vscode.Disposable.from(
			this.#changed,
			vscode.workspace.registerTextDocumentContentProvider(SCHEME, this),
			vscode.workspace.onDidCloseTextDocument(({ uri }) => {
				this.#texts.delete(uri.toString());
			}),
		);
	}

	/** The URI of a document with `text`. Its path is shown; `version` says which of several with the same path it is. */
	add(path: string, text: string, version = ''): vscode.Uri {
		const uri = vscode.Uri.from({ scheme: SCHEME, path: `/${path}`, query: version });
		this.#texts.set(uri.toString(), text);
		this.#changed.fire(uri);
		return uri;
	}

	provideTextDocumentContent(uri: vscode.Uri): string {
		return this.#texts.get(uri.toString()) ?? 'Compare the versions again to see this.\n';
	}

	dispose(): void {
		this.#subscriptions.dispose();
	}
}
