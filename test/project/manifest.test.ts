import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { missingFields, selfContained } from '../../scripts/packaging.ts';
import { repository } from '../../scripts/repository.ts';

interface Manifest {
	readonly dependencies?: object;
	readonly devDependencies: Readonly<Record<string, string>>;
	readonly contributes: { readonly commands: readonly { readonly command: string; readonly enablement?: string }[] };
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

test('no command is offered in every text file', () => {
	const offered = manifest.contributes.commands.filter(({ enablement }) => enablement?.includes('plaintext') === true);
	assert.deepEqual(offered, []);
});

test('every text of the manifest has its key, and every key is used', () => {
	const used = [...readFileSync(path.join(repository, 'package.json'), 'utf8').matchAll(/"%([^%"]+)%"/g)];
	const texts = JSON.parse(readFileSync(path.join(repository, 'package.nls.json'), 'utf8')) as Record<string, string>;
	assert.deepEqual([...new Set(used.map(([, key]) => key))].sort(), Object.keys(texts).sort());
	assert.deepEqual(
		Object.entries(texts).filter(([, text]) => text === ''),
		[],
	);
});

test('the package names what an owner has to fill in', () => {
	const owned = {
		publisher: 'someone',
		homepage: 'https://example.org/',
		repository: { url: 'https://example.org/a.git' },
		bugs: { url: 'https://example.org/issues' },
	};
	assert.deepEqual(missingFields(owned), []);
	assert.deepEqual(missingFields({ ...owned, publisher: 'kernel-patch-review' }), ['publisher']);
	assert.deepEqual(missingFields({ ...owned, homepage: 'https://example.com/' }), ['homepage']);
});

test('a README without an address has no pictures, and no links to files', () => {
	const text =
		'# A\n\n![One](media/one.png)\n\nText.\n\n![Two](media/two.png)\n\nSee [B](docs/b.md), [`c`](c.md) and [D](#d).\n';
	assert.equal(selfContained(text), '# A\n\nText.\n\nSee B, `c` and [D](#d).\n');
	const readme = selfContained(readFileSync(path.join(repository, 'README.md'), 'utf8'));
	assert.deepEqual(readme.match(/\]\((?!https?:|#)[^)]*\)/g), null);
});
