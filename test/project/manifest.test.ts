import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { repository } from '../../scripts/repository.ts';

interface Manifest {
	readonly dependencies?: object;
	readonly devDependencies: Readonly<Record<string, string>>;
	readonly contributes: { readonly commands: readonly { readonly command: string }[] };
}

const manifest = JSON.parse(readFileSync(path.join(repository, 'package.json'), 'utf8')) as Manifest;

test('the product has no run-time dependencies, and all others are pinned', () => {
	assert.equal(manifest.dependencies, undefined);
	const loose = Object.entries(manifest.devDependencies).filter(
		([, version]) => !/^\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(version),
	);
	assert.deepEqual(loose, []);
});

test('every command that the manifest declares is registered, and no other', () => {
	const folder = path.join(repository, 'src/vscode');
	const registered = readdirSync(folder, { recursive: true, encoding: 'utf8' })
		.filter((file) => file.endsWith('.ts'))
		.flatMap((file) => [...readFileSync(path.join(folder, file), 'utf8').matchAll(/registerCommand\(\s*'([^']+)'/g)])
		.map(([, command]) => command);
	assert.deepEqual(registered.sort(), manifest.contributes.commands.map(({ command }) => command).sort());
});
