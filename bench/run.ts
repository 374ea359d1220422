/** Runs all benches: `npm run bench -- [--corpus FOLDER] [--checkpatch FILE]`; what needs something not given is skipped. */
import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';

const { corpus, checkpatch } = parseArgs({
	options: { corpus: { type: 'string' }, checkpatch: { type: 'string' } },
}).values;

const benches: readonly (readonly [string, ...string[]])[] = [
	['edit.ts'],
	['process.ts', ...(checkpatch === undefined ? [] : [checkpatch])],
	['compare.ts'],
	['parse.ts', ...(corpus === undefined ? [] : [corpus])],
	['host.ts'],
];
for (const [bench, ...args] of benches) {
	console.log(`\n${bench}`);
	const node = ['--expose-gc', '--import', 'tsx', `bench/${bench}`, ...args];
	if (spawnSync(process.execPath, node, { stdio: 'inherit' }).status !== 0) process.exitCode = 1;
}
