import { main } from '../../src/cli/main.ts';

/** What one call of the command line gave. */
export interface Ran {
	readonly status: number;
	/** Bytes are read as UTF-8. */
	readonly out: string;
	readonly error: string;
}

/** Runs the command line in this process. */
export function runCli(...args: readonly string[]): Ran {
	const written = { out: '', error: '' };
	const status = main(args, {
		out: (output) => (written.out += typeof output === 'string' ? output : new TextDecoder().decode(output)),
		error: (text) => (written.error += text),
	});
	return { status, ...written };
}
