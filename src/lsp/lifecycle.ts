import { ErrorCodes, Message, ResponseError, type MessageStrategy } from 'vscode-languageserver';

/** Lets messages through in the order that the protocol has: nothing before `initialize`, nothing but `exit` after `shutdown`. */
export class Lifecycle implements MessageStrategy {
	#state: 'new' | 'running' | 'shut down' = 'new';

	handleMessage(message: Message, next: (message: Message) => void | Promise<void>): void | Promise<void> {
		const method = Message.isRequest(message) || Message.isNotification(message) ? message.method : null;
		const isAllowed = method === 'initialize' ? this.#state === 'new' : this.#state === 'running';
		if (method === null || method === 'exit' || isAllowed) {
			if (method === 'initialize') this.#state = 'running';
			if (method === 'shutdown') this.#state = 'shut down';
			return next(message);
		}
		// A request needs an answer, which `refusal` is for a method that no handler has; a notification is dropped.
		return Message.isRequest(message) ? next({ ...message, method: REFUSED } as Message) : undefined;
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
