import { main } from './main.ts';

// Output is small, so it is collected and written at once; the exit status is set rather than forced, so that a pipe
// takes all of it.
const written: (string | Uint8Array)[] = [];
process.exitCode = main(process.argv.slice(2), {
	out: (text) => written.push(text),
	error: (text) => process.stderr.write(text),
});
process.stdout.on('error', () => {
	// The reader of the pipe has had enough.
});
process.stdout.write(Buffer.concat(written.map((output) => Buffer.from(output))));
