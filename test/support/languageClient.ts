import { PassThrough } from 'node:stream';
import {
	createConnection,
	createProtocolConnection,
	StreamMessageReader,
	StreamMessageWriter,
	type ClientCapabilities,
	type InitializeResult,
	type ProtocolConnection,
	type PublishDiagnosticsParams,
} from 'vscode-languageserver/node';
import { Lifecycle } from '../../src/lsp/lifecycle.ts';
import { serve } from '../../src/lsp/server.ts';

/** What an editor of the tests says of itself, and answers. */
export interface EditorOptions {
	readonly capabilities?: ClientCapabilities;
	readonly folders?: readonly string[];
	/** Its configuration for the server. */
	readonly configuration?: unknown;
	readonly initializationOptions?: unknown;
}

/** An editor, connected to a server in the same process. */
export class Editor {
	readonly connection: ProtocolConnection;
	/** What the server has published last, by URI. */
	readonly diagnostics = new Map<string, PublishDiagnosticsParams>();
	/** Messages that the server has shown. */
	readonly messages: string[] = [];
	/** Edits that the server has asked for. */
	readonly edits: unknown[] = [];
	initialized!: InitializeResult;
	readonly #waiting: { readonly uri: string; readonly version: number; readonly resolve: () => void }[] = [];

	constructor({ configuration }: EditorOptions) {
		const [toServer, toClient] = [new PassThrough(), new PassThrough()];
		const lifecycle = new Lifecycle();
		const [reader, writer] = [new StreamMessageReader(toServer), new StreamMessageWriter(toClient)];
		serve(createConnection(reader, writer, { messageStrategy: lifecycle }), lifecycle);
		this.connection = createProtocolConnection(new StreamMessageReader(toClient), new StreamMessageWriter(toServer));
		this.connection.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
			this.diagnostics.set(params.uri, params);
			for (const { uri, version, resolve } of this.#waiting)
				if (uri === params.uri && (params.version ?? Infinity) >= version) resolve();
		});
		this.connection.onNotification('window/showMessage', ({ message }: { readonly message: string }) => {
			this.messages.push(message);
		});
		this.connection.onRequest('workspace/configuration', ({ items }: { readonly items: readonly unknown[] }) =>
			items.map(() => configuration ?? null),
		);
		this.connection.onRequest('workspace/applyEdit', (params: unknown) => {
			this.edits.push(params);
			return { applied: true };
		});
		this.connection.onRequest('client/registerCapability', () => null);
		this.connection.listen();
	}

	/** Opens a document, and waits for its first diagnostics. */
	async open(uri: string, text: string, languageId = 'diff'): Promise<PublishDiagnosticsParams> {
		const published = this.published(uri, 1);
		await this.connection.sendNotification('textDocument/didOpen', {
			textDocument: { uri, languageId, version: 1, text },
		});
		return published;
	}

	/** The next diagnostics of a version or a later one. */
	async published(uri: string, version: number): Promise<PublishDiagnosticsParams> {
		await new Promise<void>((resolve) => this.#waiting.push({ uri, version, resolve }));
		const found = this.diagnostics.get(uri);
		if (found === undefined) throw new Error(`nothing was published for ${uri}`);
		return found;
	}

	/** Waits until what the server publishes for a document is wanted. */
	async until(uri: string, isWanted: (params: PublishDiagnosticsParams) => boolean): Promise<PublishDiagnosticsParams> {
		for (;;) {
			const found = this.diagnostics.get(uri);
			if (found !== undefined && isWanted(found)) return found;
			await this.published(uri, 0);
		}
	}

	request(method: string, params: unknown): Promise<unknown> {
		return this.connection.sendRequest(method, params);
	}
}

/** Starts a server and an editor that is connected to it. */
export async function startEditor(options: EditorOptions = {}): Promise<Editor> {
	const editor = new Editor(options);
	const { capabilities = {}, folders = [], initializationOptions, configuration } = options;
	editor.initialized = await editor.connection.sendRequest('initialize', {
		processId: null,
		rootUri: null,
		workspaceFolders: folders.map((uri) => ({ uri, name: uri })),
		capabilities: configuration === undefined ? capabilities : { ...capabilities, workspace: { configuration: true } },
		initializationOptions,
	});
	await editor.connection.sendNotification('initialized', {});
	return editor;
}
