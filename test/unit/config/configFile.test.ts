import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseConfigFile, withConfigFile } from '../../../src/core/config/configFile.ts';
import { PRESETS } from '../../../src/core/config/presets.ts';
import { DEFAULT_SETTINGS } from '../../../src/core/config/settings.ts';
import { RULES } from '../../../src/core/rules/index.ts';

test('a configuration has comments, extends a preset and overrides what comes between', () => {
	const file = parseConfigFile('// ours\n{ "extends": "net", "maxLineLength": 90, "rules": [], }');
	assert.deepEqual(file.preset, PRESETS.net);
	assert.equal(file.problem, null);
	const { settings, problems, unknown } = withConfigFile(file, { ...PRESETS.net, strict: false }, RULES);
	assert.deepEqual(
		[settings.maxLineLength, settings.profile, settings.strict, problems, unknown],
		[90, 'net', false, [], []],
	);
});

test('what cannot be read changes nothing, and says why without a quotation', () => {
	for (const text of ['{ "rules": secret }', '{ "extends": "secret" }', '['.repeat(30_000)]) {
		const file = parseConfigFile(text);
		assert.doesNotMatch(file.problem ?? 'secret', /secret/);
		assert.deepEqual(withConfigFile(file, DEFAULT_SETTINGS, RULES).settings, DEFAULT_SETTINGS);
	}
});

test('names that no rule has are listed, those by path as well', () => {
	const file = parseConfigFile(
		'{ "rules": [{ "rule": "no-rule", "severity": "off" }, { "rule": "LONG_LINE", "severity": "off" }],' +
			' "overrides": [{ "files": "a", "rules": [{ "rule": "none", "severity": "off" }] }] }',
	);
	assert.deepEqual(withConfigFile(file, DEFAULT_SETTINGS, RULES).unknown, ['no-rule', 'none']);
});

test('a glob that is too long matches nothing, and is a problem', () => {
	const file = parseConfigFile(`{ "overrides": [{ "files": "${'*'.repeat(5000)}", "rules": [] }] }`);
	assert.deepEqual(withConfigFile(file, DEFAULT_SETTINGS, RULES).problems, [
		'"overrides[0]" has a glob of more than 300 characters, which matches nothing',
	]);
});
