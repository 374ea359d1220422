import {
	ErrorCodes,
	Message,
	ResponseError,
	TextDocumentIdentifier,
	TextDocumentItem,
	VersionedTextDocumentIdentifier,
	type MessageStrategy,
	type NotificationMessage,
} from 'vscode-languageserver';
import { isRecord } from '../core/index.ts';

/** Lets messages through in the order that the protocol has: nothing before `initialize`, nothing but `exit` after `shutdown`. */
export class Lifecycle implements MessageStrategy {
	#state: 'new' | 'running' | 'shut down' = 'new';

	handleMessage(message: Message, next: (message: Message) => void | Promise<void>): void | Promise<void> {
		const method = Message.isRequest(message) || Message.isNotification(message) ? message.method : null;
		const isAllowed = method === 'initialize' ? this.#state === 'new' : this.#state === 'running';
		if (Message.isNotification(message) && isMalformed(message)) return;
		if (method === null || method === 'exit' || isAllowed) {
			if (method === 'initialize') this.#state = 'running';
			if (method === 'shutdown') this.#state = 'shut down';
			return next(message);
		}
		// A request needs an answer, which `refusal` is for a method that no handler has; a notification is dropped.
		return Message.isRequest(message) ? next({ ...message, method: REFUSED } as Message) : undefined;
	}

	/** Whether the client has said that it is about to end. */
	get isShutDown(): boolean {
		return this.#state === 'shut down';
	}

	/** The answer to a request whose method has no handler. */
	refusal(method: string): ResponseError<undefined> {
		if (method !== REFUSED) return new ResponseError(ErrorCodes.MethodNotFound, `Unhandled method ${method}`);
		return this.#state === 'new'
			? new ResponseError(ErrorCodes.ServerNotInitialized, 'the first request must be initialize')
			: new ResponseError(ErrorCodes.InvalidRequest, `the server is ${this.#state}`);
	}
}

const REFUSED = '$/refused';

/** What is missing or malformed in a notification would make its handler fail, which nobody is there to hear of. */
function isMalformed({ method, params }: NotificationMessage): boolean {
	const isDocumentEvent = method.startsWith('textDocument/did');
	if (!isDocumentEvent && !method.startsWith('workspace/did')) return false;
	if (!isRecord(params)) return true;
	switch (method) {
		case 'textDocument/didOpen':
			return !TextDocumentItem.is(params.textDocument);
		case 'textDocument/didChange':
			return !VersionedTextDocumentIdentifier.is(params.textDocument) || !Array.isArray(params.contentChanges);
		case 'workspace/didChangeWorkspaceFolders':
			return !isRecord(params.event);
		default:
			return isDocumentEvent && !TextDocumentIdentifier.is(params.textDocument);
	}
}
