import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DEFAULT_SETTINGS, parseSettings } from '../../../src/core/lint/settings.ts';

test('nothing set gives the defaults', () => {
	assert.deepEqual(parseSettings({}), { settings: DEFAULT_SETTINGS, problems: [] });
	assert.deepEqual(parseSettings({ rules: undefined }), { settings: DEFAULT_SETTINGS, problems: [] });
});

test('what is set is read', () => {
	const value = {
		rules: [{ rule: 'line-*', severity: 'off' }],
		maxLineLength: 80,
		preferredLineLength: 72,
		profile: 'tip',
		strict: true,
		downstream: true,
	};
	assert.deepEqual(parseSettings(value), { settings: { ...value, tree: null }, problems: [] });
});

test('a wrong entry is reported and costs itself only', () => {
	const { settings, problems } = parseSettings({
		rules: [{ rule: 'a', severity: 'loud' }, 'b', { rule: 'c', severity: 'hint' }],
		maxLineLength: 'wide',
		colour: true,
		strict: 'very',
		profile: 'nobody',
	});
	assert.deepEqual(settings, { ...DEFAULT_SETTINGS, rules: [{ rule: 'c', severity: 'hint' }] });
	assert.equal(problems.length, 6);
	assert.match(
		problems.join('\n'),
		/rules\[0\][^]*rules\[1\][^]*"colour" is not a setting[^]*"profile"[^]*"maxLineLength"[^]*"strict"/,
	);
});

test('something that is no object is reported', () => {
	for (const value of [null, [], 'text', 1]) {
		assert.deepEqual(parseSettings(value), {
			settings: DEFAULT_SETTINGS,
			problems: ['the configuration is not an object'],
		});
	}
});

test('a preferred length beyond the limit is reported and held at the limit', () => {
	const { settings, problems } = parseSettings({ preferredLineLength: 200, maxLineLength: 100 });
	assert.equal(settings.preferredLineLength, 100);
	assert.equal(problems.length, 1);
});

test('names that every object has are no settings', () => {
	assert.deepEqual(parseSettings(JSON.parse('{ "toString": 1 }')).problems, ['"toString" is not a setting']);
});
