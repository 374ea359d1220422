import path from 'node:path';
import { loadProgram, optimizeLater } from './compiled.ts';
import { collectEarly } from './garbage.ts';
import { isServer } from './servers.ts';

const args = process.argv.slice(2);
if (isServer(args)) {
	// eslint-disable-next-line @typescript-eslint/no-require-imports -- a bundle that no other command loads, and that is CommonJS
	require(path.join(__dirname, `${args[0]}.cjs`));
} else {
	optimizeLater();
	const { start, cache } = loadProgram();
	if (args[0] === 'review') collectEarly();
	void start(args);
	// Only this command compiles the rules, which are worth caching.
	if (args[0] === 'check') cache();
}
