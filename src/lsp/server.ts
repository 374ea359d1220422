import {
	DidChangeConfigurationNotification,
	DidChangeWatchedFilesNotification,
	TextDocuments,
	TextDocumentSyncKind,
	type Connection,
	type InitializeParams,
	type InitializeResult,
} from 'vscode-languageserver';
import { VERSION } from '../cli/version.ts';
import { Analyser } from './analyser.ts';
import { Client } from './client.ts';
import { CODE_ACTION_KINDS, registerCodeActions } from './codeActions.ts';
import { COMMANDS } from './commandNames.ts';
import { registerCommands } from './commands.ts';
import { registerCompletion, TRIGGERS } from './completion.ts';
import { toRange } from './convert.ts';
import { registerHovers } from './hovers.ts';
import { CONFIGURATION } from './openDocument.ts';
import { Handlers } from './params.ts';
import type { Lifecycle } from './lifecycle.ts';
import { Reviews } from './reviews.ts';
import { sectionOf, Services, SETTINGS_FILES } from './services.ts';
import { registerStructure } from './structure.ts';

const CAPABILITIES: InitializeResult = {
	serverInfo: { name: 'kernel-patch-review', version: VERSION },
	capabilities: {
		textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
		codeActionProvider: { codeActionKinds: CODE_ACTION_KINDS, resolveProvider: true },
		codeLensProvider: {},
		completionProvider: { triggerCharacters: TRIGGERS },
		definitionProvider: true,
		documentFormattingProvider: true,
		documentLinkProvider: {},
		documentSymbolProvider: true,
		executeCommandProvider: { commands: Object.values(COMMANDS) },
		foldingRangeProvider: true,
		hoverProvider: true,
		referencesProvider: true,
		selectionRangeProvider: true,
	},
};

/** Answers an editor's requests about patches, and sends it diagnostics. */
export function serve(connection: Connection, lifecycle: Lifecycle): void {
	connection.onRequest((method) => lifecycle.refusal(method));
	connection.onInitialize((params) => {
		start(connection, params);
		return CAPABILITIES;
	});
	connection.listen();
}

function start(connection: Connection, params: InitializeParams): void {
	const client = new Client(connection, params);
	const documents = new TextDocuments(CONFIGURATION);
	const handlers = new Handlers(documents);
	const services = new Services(client, sectionOf(params.initializationOptions));
	const supported = () => documents.all().filter(({ isSupported }) => isSupported);
	const reviews = new Reviews(supported, (concerned) => {
		for (const document of concerned) analyser.publish(document);
	});
	const analyser = new Analyser(client, services, (document) => reviews.diagnostics(document));
	const parts = { analyser, services, reviews };

	connection.onInitialized(() => {
		if (client.registersConfiguration) void connection.client.register(DidChangeConfigurationNotification.type);
		const watchers = SETTINGS_FILES.map((name) => ({ globPattern: `**/${name}` }));
		if (client.registersFiles) void connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
	});
	const reset = (sent: unknown): void => {
		services.reset(sent);
		for (const document of documents.all()) analyser.start(document);
	};
	connection.onDidChangeConfiguration(({ settings }) => {
		reset(sectionOf(settings));
	});
	connection.onDidChangeWatchedFiles(() => {
		reset(null);
	});
	documents.onDidChangeContent(({ document }) => {
		analyser.start(document);
		void reviews.update();
	});
	documents.onDidClose(({ document }) => {
		analyser.close(document);
		services.forget(document.uri);
		void reviews.update();
	});
	registerCodeActions(client, handlers, parts);
	registerCommands(client, handlers, parts);
	registerCompletion(client, handlers, services);
	registerHovers(client, handlers, services, reviews);
	registerStructure(client, handlers);
	connection.onCodeLens(
		handlers.about(async (document) => {
			// They need the simulator, which has run then.
			if ((await analyser.all(document)) === null) return [];
			return (await services.of(document)).lenses(document.parsed).map(({ range, title, selection: { helper } }) => ({
				range: toRange(range),
				command: { title, command: COMMANDS.compareHelper, arguments: [document.uri, helper] },
			}));
		}),
	);
	documents.listen(connection);
}
