import { fileURLToPath } from 'node:url';
import {
	MessageType,
	ShowMessageNotification,
	type ClientCapabilities,
	type Connection,
	type InitializeParams,
} from 'vscode-languageserver';

/** The editor that the server works for: what it can do, and the folders that are open in it. */
export class Client {
	readonly connection: Connection;
	readonly #capabilities: ClientCapabilities;
	/** Paths of the folders. */
	readonly folders: readonly string[];

	constructor(connection: Connection, params: InitializeParams) {
		this.connection = connection;
		this.#capabilities = params.capabilities;
		this.folders = foldersOf(params);
	}

	/** Whether it answers requests for its configuration. */
	get hasConfiguration(): boolean {
		return this.#capabilities.workspace?.configuration === true;
	}

	/** Whether it lets the server register for notifications about its configuration. */
	get registersConfiguration(): boolean {
		return this.#capabilities.workspace?.didChangeConfiguration?.dynamicRegistration === true;
	}

	/** Whether it lets the server register for notifications about files. */
	get registersFiles(): boolean {
		return this.#capabilities.workspace?.didChangeWatchedFiles?.dynamicRegistration === true;
	}

	/** Whether it asks for the edit of a code action only when that is chosen. */
	get resolvesEdits(): boolean {
		return this.#capabilities.textDocument?.codeAction?.resolveSupport?.properties.includes('edit') === true;
	}

	/** Whether diagnostics may refer to other places. */
	get showsRelated(): boolean {
		return this.#capabilities.textDocument?.publishDiagnostics?.relatedInformation === true;
	}

	/** Whether it shows a document that the server names. */
	get showsDocuments(): boolean {
		return this.#capabilities.window?.showDocument?.support === true;
	}

	/** Shows a message, which needs no answer. */
	show(message: string, type: MessageType = MessageType.Info): void {
		void this.connection.sendNotification(ShowMessageNotification.type, { type, message });
	}

	/** Whether hovers may be Markdown. */
	get readsMarkdown(): boolean {
		return this.#capabilities.textDocument?.hover?.contentFormat?.includes('markdown') === true;
	}
}

/** The paths of the folders; older editors have one, which they send in one of two ways that are deprecated since. */
function foldersOf(params: InitializeParams): readonly string[] {
	if (params.workspaceFolders) return params.workspaceFolders.flatMap(({ uri }) => pathOf(uri) ?? []);
	const { rootUri, rootPath } = params as { readonly rootUri?: string | null; readonly rootPath?: string | null };
	const root = rootUri ? pathOf(rootUri) : (rootPath ?? null);
	return root === null ? [] : [root];
}

/** The path of a file; null for a document that is not a file. */
export function pathOf(uri: string): string | null {
	try {
		return fileURLToPath(uri);
	} catch {
		return null;
	}
}
