import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fuzz } from './fuzz.ts';
import { TARGETS } from './targets/index.ts';

/** The same inputs each time; `npm run fuzz` tries others. */
const SEED = 1;
/** Takes half a minute of the processor. */
const RUNS = 60 * TARGETS.length;

test('nothing throws, hangs or breaks its promises on damaged and hostile input', { timeout: 900_000 }, async (t) => {
	const order = { targets: [], folders: [], seed: SEED, deadline: Number.MAX_SAFE_INTEGER, runs: RUNS };
	const { failures, rounds } = await fuzz(order);
	t.diagnostic(Array.from(rounds, ([name, count]) => `${name}: ${count}`).join(', '));
	assert.deepEqual(failures, []);
	assert.equal(rounds.size, TARGETS.length);
});
