import path from 'node:path';
import { collectEarly, loadProgram, optimizeLater } from './compiled.ts';
import { isServer } from './servers.ts';

const args = process.argv.slice(2);
if (isServer(args)) {
	// Separate bundles, which no other command loads.
	require(path.join(__dirname, `${args[0]}.cjs`));
} else {
	optimizeLater();
	const { start, cache } = loadProgram();
	if (args[0] === 'review') collectEarly();
	void start(args);
	// Only this command compiles the rules, which are worth caching.
	if (args[0] === 'check') cache();
}
