/**
 * Tries everything with damaged and hostile input and checks what must hold for any:
 * `npm run fuzz -- [--minutes N] [--seed S] [--runs N] [--target NAME]… [--out DIR] [FOLDER…]`.
 * What fails is made small and printed; its cause becomes a fixture of a unit test.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { fuzz } from './fuzz.ts';
import type { Failure } from './rounds.ts';
import { TARGETS } from './targets/index.ts';

const { values, positionals } = parseArgs({
	allowPositionals: true,
	options: {
		minutes: { type: 'string', default: '1' },
		seed: { type: 'string', default: String(Date.now() % 1_000_000_000) },
		runs: { type: 'string', default: '1000000000' },
		target: { type: 'string', multiple: true, default: [] },
		out: { type: 'string' },
	},
});
const unknown = values.target.find((name) => TARGETS.every((target) => target.name !== name));
if (unknown !== undefined)
	throw new Error(`no target ${unknown}; there are: ${TARGETS.map(({ name }) => name).join(', ')}`);
const folders = positionals.map((folder) => path.resolve(folder));

/** Longest input that is printed; a longer one is one to save. */
const MAX_PRINTED = 4000;

console.log(`seed ${values.seed}`);
const { failures, rounds, slowest, mutations } = await fuzz(
	{
		targets: values.target,
		folders,
		seed: Number(values.seed),
		deadline: Date.now() + Number(values.minutes) * 60_000,
		runs: Number(values.runs),
	},
	show,
);
for (const [name, count] of rounds) {
	const own = failures.filter(({ target }) => target === name).length;
	console.log(`${name}: ${count} inputs, ${own} failures, slowest ${(slowest.get(name) ?? 0).toFixed(0)} ms`);
}
console.log(Array.from(mutations, ([name, count]) => `${name} ${count}`).join(', '));
process.exitCode = failures.length === 0 ? 0 : 1;

/** Prints the first failure of a kind. */
function show({ target, seed, message, input }: Failure): void {
	if (input === null) return;
	const names = values.target.map((name) => ` --target ${name}`).join('');
	console.log(`\n${target}: ${message}\n  again: npm run fuzz --${names} --seed ${seed} --runs 1 ${folders.join(' ')}`);
	for (const [name, text] of Object.entries(input)) {
		// As JSON, control characters can be seen, and cannot do anything.
		if (text.length <= MAX_PRINTED) console.log(`  ${name}: ${JSON.stringify(text)}`);
		else console.log(`  ${name}: ${text.length} characters; save them with --out DIR`);
		if (values.out === undefined) continue;
		const file = path.join(values.out, `${target}-${seed}`, name);
		mkdirSync(path.dirname(file), { recursive: true });
		writeFileSync(file, text);
	}
}
