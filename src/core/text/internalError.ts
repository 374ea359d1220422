import type { Span } from './span.ts';

/** An exception in our own code. It costs the piece of work that threw, and nothing else. */
export interface InternalError {
	/** What threw: `rule ID`, `helper NAME`, or a part of the program. */
	readonly source: string;
	/** What the exception says, in one line. */
	readonly message: string;
	/** What the work was about. */
	readonly span: Span;
}

/** The result of `run`; null if it throws, after `failed` has got the message. */
export function attempt<Result>(run: () => Result, failed: (message: string) => void): Result | null {
	try {
		return run();
	} catch (error) {
		failed(exceptionText(error));
		return null;
	}
}

/** The same for work in steps. */
export function* attemptSteps<Result>(
	steps: Generator<undefined, Result>,
	failed: (message: string) => void,
): Generator<undefined, Result | null> {
	try {
		return yield* steps;
	} catch (error) {
		failed(exceptionText(error));
		return null;
	}
}

/** An internal error as a message of ours. */
export function internalErrorText({ source, message }: Omit<InternalError, 'span'>): string {
	return `internal error in ${source}: ${message}`;
}

/** Maximum length of an exception's message, which may quote the document. */
const LONGEST = 200;

/** The first line of what an exception says. */
export function exceptionText(error: unknown): string {
	const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
	return text.split('\n', 1).join('').slice(0, LONGEST);
}
