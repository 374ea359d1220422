import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { repository } from '../../scripts/repository.ts';

const core = path.join(repository, 'src/core');

test('each shared helper that CONTRIBUTING.md lists is in the file that it names', () => {
	const guide = readFileSync(path.join(repository, 'CONTRIBUTING.md'), 'utf8');
	const rows = [...guide.matchAll(/^\|[^|]*\|([^|]*)\| `([\w/]+\.ts)` +\|$/gm)];
	assert.ok(rows.length > 0);
	for (const [, helpers = '', file = ''] of rows) {
		const text = readFileSync(path.join(core, file), 'utf8');
		for (const [, helper = ''] of helpers.matchAll(/`(\w+)`/g)) {
			const definition = new RegExp(`^(?:export (?:function\\*?|const)|\tget|\treadonly|\t) ?${helper}\\b`, 'm');
			assert.match(text, definition, `${helper} in ${file}`);
		}
	}
});
