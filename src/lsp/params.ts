import {
	ErrorCodes,
	LSPErrorCodes,
	Position,
	Range,
	ResponseError,
	TextDocumentIdentifier,
	type CancellationToken,
	type TextDocuments,
} from 'vscode-languageserver';
import { offsetAt } from './convert.ts';
import type { OpenDocument } from './openDocument.ts';

/** What the client sent, which need not have the type that the protocol gives it. */
type Given<Params> = Readonly<Partial<Record<keyof Params, unknown>>>;

/** Makes handlers of requests about a document; a client that sends none, or one that is not open, gets an answer, too. */
export class Handlers {
	readonly #documents: TextDocuments<OpenDocument>;

	constructor(documents: TextDocuments<OpenDocument>) {
		this.#documents = documents;
	}

	/** A handler that answers null where there is nothing to say about a document. */
	about<Params extends object, Result>(
		answer: (document: OpenDocument, params: Given<Params>) => Result | Promise<Result>,
	): (params: Params, token: CancellationToken) => Promise<Result | null> {
		return async (params, token) => {
			const given: unknown = params;
			if (typeof given !== 'object' || given === null) throw invalid('params');
			const identifier: unknown = 'textDocument' in given ? given.textDocument : undefined;
			if (!TextDocumentIdentifier.is(identifier)) throw invalid('textDocument');
			const document = this.find(identifier.uri);
			if (document === null) return null;
			return unlessCancelled(token, () => answer(document, given as Given<Params>));
		};
	}

	/** The open document at a URI; null if it is not open, or nothing that the server supports. */
	find(uri: unknown): OpenDocument | null {
		const document = typeof uri === 'string' ? this.#documents.get(uri) : undefined;
		return document?.isSupported === true ? document : null;
	}
}

/** What `work` returns; an error at once if the request is cancelled, whose work is then not begun, or of no use. */
export async function unlessCancelled<Result>(
	token: CancellationToken,
	work: () => Result | Promise<Result>,
): Promise<Result> {
	const cancelled = (): ResponseError<undefined> =>
		new ResponseError(LSPErrorCodes.RequestCancelled, 'the request was cancelled');
	if (token.isCancellationRequested) throw cancelled();
	return new Promise((resolve, reject) => {
		token.onCancellationRequested(() => {
			reject(cancelled());
		});
		Promise.resolve(work()).then(resolve, reject);
	});
}

export function invalid(what: string): ResponseError<undefined> {
	return new ResponseError(ErrorCodes.InvalidParams, `kernel-patch-review: ${what} is missing or malformed`);
}

/** The offset of a position that the client sent. */
export function givenOffset({ text, lines }: OpenDocument, position: unknown): number {
	if (!Position.is(position)) throw invalid('position');
	return offsetAt(text, lines, position);
}

export function givenRange(range: unknown): Range {
	if (!Range.is(range)) throw invalid('range');
	return range;
}
