import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { repository } from '../../scripts/repository.ts';

const core = path.join(repository, 'src/core');

test('each shared helper that CONTRIBUTING.md lists is in the file that it names', () => {
	const texts = new Map<string, string>();
	for (const file of readdirSync(core, { recursive: true, encoding: 'utf8' })) {
		if (!file.endsWith('.ts') || file.startsWith('rules')) continue;
		const name = path.basename(file);
		texts.set(name, `${texts.get(name) ?? ''}${readFileSync(path.join(core, file), 'utf8')}`);
	}
	const guide = readFileSync(path.join(repository, 'CONTRIBUTING.md'), 'utf8');
	const rows = [...guide.matchAll(/^\|[^|]*\|([^|]*)\| `(\w+\.ts)` +\|$/gm)];
	assert.ok(rows.length > 0);
	for (const [, helpers = '', file = ''] of rows) {
		for (const [, helper = ''] of helpers.matchAll(/`(\w+)`/g)) {
			const definition = new RegExp(`^(?:export (?:function\\*?|const)|\tget|\treadonly|\t) ?${helper}\\b`, 'm');
			assert.match(texts.get(file) ?? '', definition, `${helper} in ${file}`);
		}
	}
});
