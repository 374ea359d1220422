import { writeSync } from 'node:fs';
import { main } from './main.ts';

// Output is small, so it is collected and written at once, by the descriptor: making `process.stdout` takes longer than
// checking a small patch. The exit status is set rather than forced, so that what goes to standard error gets there.
const written: (string | Uint8Array)[] = [];
process.exitCode = main(process.argv.slice(2), {
	out: (text) => written.push(text),
	error: (text) => process.stderr.write(text),
});
write(Buffer.concat(written.map((output) => Buffer.from(output))));

/** How long to wait for the reader of a pipe that is full and does not block, in milliseconds. */
const PATIENCE = 5;

function write(output: Buffer): void {
	for (let position = 0; position < output.length;) {
		try {
			position += writeSync(1, output, position);
		} catch (error) {
			if (codeOf(error) === 'EAGAIN') Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PATIENCE);
			// The reader of the pipe has had enough.
			else if (codeOf(error) === 'EPIPE' || codeOf(error) === 'EOF') return;
			else throw error;
		}
	}
}

function codeOf(error: unknown): unknown {
	return error instanceof Error && 'code' in error ? error.code : null;
}
