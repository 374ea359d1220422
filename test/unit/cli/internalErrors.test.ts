import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { RULES } from '../../../src/core/rules/index.ts';
import { snippetText } from '../../../src/core/lint/examples/snippet.ts';
import { runCli } from '../../support/cli.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'kernel-patch-review-'));
const names = ['first.patch', 'second.patch'].map((name) => path.join(folder, name));
for (const name of names) writeFileSync(name, snippetText({ hunk: ` {\n+	int total = ${'x'.repeat(100)};  \n }` }));
const rule = RULES.find(({ id }) => id === 'line-too-long');
if (rule !== undefined) {
	Object.assign(rule.visit, {
		hunk: () => {
			throw new RangeError('too deep');
		},
	});
}
after(() => {
	rmSync(folder, { recursive: true });
});

const MESSAGE = 'internal error in rule line-too-long: RangeError: too deep';

test('every format shows an internal error with the other findings of all files, and the status is 2', () => {
	for (const format of ['text', 'json', 'sarif', 'checkpatch', 'b4']) {
		const { status, out } = runCli('check', '--format', format, ...names);
		assert.equal(status, 2, format);
		const expected = format === 'json' ? 'RangeError: too deep' : MESSAGE;
		assert.equal(out.split(expected).length - 1, format === 'b4' ? 2 : names.length, format);
		assert.match(out, /trailing-whitespace|TRAILING_WHITESPACE/, format);
	}
});

test('the place is that of the hunk', () => {
	const { out } = runCli('check', names[0] ?? '');
	assert.match(
		out,
		/^\S*first\.patch:18:1: error: internal error in rule line-too-long: RangeError: too deep \[internal-error\]$/m,
	);
});

test('fix applies the fixes of other rules, and says what failed', () => {
	const { status, out, error } = runCli('fix', names[0] ?? '');
	assert.equal(status, 2);
	assert.doesNotMatch(out, /; +$/m);
	assert.match(error, new RegExp(`${MESSAGE}\n`));
});
