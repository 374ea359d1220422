/** Runs all benches: `npm run bench -- [--corpus FOLDER] [--checkpatch FILE] [--quick]`; what needs something not given is skipped. */
import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';

const { corpus, checkpatch, quick } = parseArgs({
	options: { corpus: { type: 'string' }, checkpatch: { type: 'string' }, quick: { type: 'boolean' } },
}).values;

/** Those that time the core are bundled as the product is; a loader that compiles on the fly would slow our side only. */
const inProcess: readonly (readonly string[])[] = [
	['edit'],
	['compare'],
	['simulator'],
	['parse', ...(corpus === undefined ? [] : [corpus])],
];
const wholeProcess: readonly (readonly string[])[] = [
	[
		'process',
		...(corpus === undefined ? [] : ['--corpus', corpus]),
		...(checkpatch === undefined ? [] : ['--checkpatch', checkpatch]),
		...(quick === true ? ['--quick'] : []),
	],
	['rangeDiff'],
	['host'],
	['window'],
];

await build({
	entryPoints: inProcess.map(([bench = '']) => `bench/${bench}.ts`),
	outdir: 'dist/bench',
	outExtension: { '.js': '.mjs' },
	bundle: true,
	platform: 'node',
	format: 'esm',
	packages: 'external',
	logLevel: 'warning',
});
for (const [bench = '', ...args] of inProcess) run(['--expose-gc', `dist/bench/${bench}.mjs`, ...args]);
for (const [bench = '', ...args] of wholeProcess) run(['--import', 'tsx', `bench/${bench}.ts`, ...args]);

function run(args: readonly string[]): void {
	console.log(`\n${args.find((arg) => arg.includes('bench/')) ?? ''}`);
	if (spawnSync(process.execPath, args, { stdio: 'inherit' }).status !== 0) process.exitCode = 1;
}
