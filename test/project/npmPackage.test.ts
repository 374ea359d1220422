import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { repository } from '../../scripts/repository.ts';
import { snippetText } from '../../src/core/lint/examples/snippet.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'kernel-patch-review-'));
after(() => {
	rmSync(folder, { recursive: true });
});

function run(cwd: string, command: string, ...args: readonly string[]): ReturnType<typeof spawnSync> {
	const env = { ...process.env, HOME: folder, XDG_CACHE_HOME: folder, npm_config_update_notifier: 'false' };
	return spawnSync(command, args, { cwd, env, encoding: 'utf8' });
}

test('npm builds what it packs', () => {
	const { scripts } = JSON.parse(readFileSync(path.join(repository, 'package.json'), 'utf8')) as {
		readonly scripts: Readonly<Record<string, string>>;
	};
	// Not run here, since other tests read what it writes.
	assert.equal(scripts.prepack, 'npm run --silent build');
});

test('what npm packs runs with npx from an empty folder, without the registry', (context) => {
	const packed = run(repository, 'npm', 'pack', '--ignore-scripts', '--pack-destination', folder);
	if (packed.status !== 0) {
		context.skip('npm does not run here');
		return;
	}
	const archive = path.join(folder, readdirSync(folder).find((file) => file.endsWith('.tgz')) ?? '');
	const clean = path.join(folder, 'clean');
	mkdirSync(clean);
	writeFileSync(path.join(clean, 'good.patch'), snippetText({}));
	const npx = (...args: readonly string[]): ReturnType<typeof spawnSync> =>
		run(clean, 'npx', '--yes', '--offline', `--package=file:${archive}`, '--', 'kernel-patch-review', ...args);
	const version = npx('--version');
	assert.equal(version.status, 0, String(version.stderr));
	assert.match(String(version.stdout), /^\d+\.\d+\.\d+\n$/);
	const checked = npx('check', '--format', 'pretty', 'good.patch');
	assert.deepEqual([checked.status, checked.stdout], [0, 'No findings in 1 patch.\n'], String(checked.stderr));
	assert.equal(npx('check', 'missing.patch').status, 2);
});
