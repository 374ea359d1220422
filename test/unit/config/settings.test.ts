import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DEFAULT_SETTINGS, parseSettings } from '../../../src/core/config/settings.ts';

test('an empty configuration gives the defaults', () => {
	assert.deepEqual(parseSettings({}), { settings: DEFAULT_SETTINGS, problems: [] });
	assert.deepEqual(parseSettings({ rules: undefined }), { settings: DEFAULT_SETTINGS, problems: [] });
});

test('settings replace the defaults', () => {
	const value = {
		rules: [{ rule: 'line-*', severity: 'off' }],
		maxLineLength: 80,
		preferredLineLength: 72,
		profile: 'tip',
		strict: true,
		downstream: true,
	};
	assert.deepEqual(parseSettings(value), { settings: { ...DEFAULT_SETTINGS, ...value }, problems: [] });
});

test('samples are entries in hexadecimal or by the names of their bits, with the level in their name', () => {
	const { settings, problems } = parseSettings({
		samples: [
			{ name: 'mine', level: 'pud', entry: 'PRESENT,RW,PSE@0x40000' },
			{ name: 'pmd_word', level: 'pmd', entry: '0x1e7' },
		],
	});
	assert.deepEqual(problems, []);
	assert.deepEqual(
		settings.samples.map(({ name, level, value, group }) => [name, level, value, group]),
		[
			['pud_mine', 'pud', 0x40000083n, 'Your samples'],
			['pmd_word', 'pmd', 0x1e7n, 'Your samples'],
		],
	);
});

test('an invalid sample is reported and ignored', () => {
	const { settings, problems } = parseSettings({
		samples: [
			7,
			{ name: 'a b', level: 'pud', entry: '0x1' },
			{ name: 'a', level: 'pue', entry: '0x1' },
			{ name: 'a', level: 'pud', entry: 'NOBIT' },
			{ name: 'a', level: 'pud', entry: 'PSE@0x1' },
			{ name: 'dax_rw', level: 'pud', entry: '0x1' },
			{ name: 'a', level: 'pud', entry: '0x1' },
			{ name: 'pud_a', level: 'pud', entry: '0x2' },
		],
	});
	assert.deepEqual(
		settings.samples.map(({ value }) => value),
		[1n],
	);
	assert.equal(problems.length, 7);
	assert.match(
		problems.join('\n'),
		/samples\[3\]" is not an entry: a \w+ has no bit NOBIT[^]*there is a pud_dax_rw already/,
	);
	assert.deepEqual(parseSettings({ samples: {} }).problems, ['"samples" is not a list']);
});

test('an invalid entry is reported and ignored', () => {
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
		/rules\[0\][^]*rules\[1\][^]*unknown setting "colour"[^]*"profile"[^]*"maxLineLength"[^]*"strict"/,
	);
});

test('a configuration other than an object is reported', () => {
	for (const value of [null, [], 'text', 1]) {
		assert.deepEqual(parseSettings(value), {
			settings: DEFAULT_SETTINGS,
			problems: ['the configuration must be an object'],
		});
	}
});

test('a preferred length above the maximum is reported and limited', () => {
	const { settings, problems } = parseSettings({ preferredLineLength: 200, maxLineLength: 100 });
	assert.equal(settings.preferredLineLength, 100);
	assert.equal(problems.length, 1);
});

test('names that every object has are not settings', () => {
	assert.deepEqual(parseSettings(JSON.parse('{ "toString": 1 }')).problems, ['unknown setting "toString"']);
});
