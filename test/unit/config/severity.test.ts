import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CHECKPATCH_OPTIONS, withCheckpatchConf } from '../../../src/core/config/checkpatchOptions.ts';
import { effectiveSeverity, formerNames, matchesRule, type SeverityPolicy } from '../../../src/core/config/severity.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../../src/core/config/settings.ts';

const RENAMED: SeverityPolicy = {
	id: 'zero-length-array',
	formerIds: ['array-of-no-elements'],
	severity: 'warning',
	checkpatch: ['FLEXIBLE_ARRAY'],
};
const OTHER: SeverityPolicy = { id: 'other-rule', severity: 'warning', checkpatch: [] };

function severityOf(settings: Settings, rule = RENAMED): string | null {
	return effectiveSeverity(settings, rule, []);
}

test('a former id still switches the rule off in settings', () => {
	const settings: Settings = { ...DEFAULT_SETTINGS, rules: [{ rule: 'array-of-no-elements', severity: 'off' }] };
	assert.equal(severityOf(settings), null);
	assert.equal(severityOf(settings, OTHER), 'warning');
});

test('--ignore and --types accept a rule by id, former id and type, in any case', () => {
	for (const name of [
		'zero-length-array',
		'array-of-no-elements',
		'ZERO_LENGTH_ARRAY',
		'ARRAY_OF_NO_ELEMENTS',
		'FLEXIBLE_ARRAY',
	]) {
		for (const spelt of [name, name.toLowerCase()]) {
			const ignoring = CHECKPATCH_OPTIONS.ignore?.apply(DEFAULT_SETTINGS, spelt) ?? DEFAULT_SETTINGS;
			assert.equal(severityOf(ignoring), null, `--ignore ${spelt}`);
			assert.equal(severityOf(ignoring, OTHER), 'warning', `--ignore ${spelt}`);
			const choosing = CHECKPATCH_OPTIONS.types?.apply(DEFAULT_SETTINGS, spelt) ?? DEFAULT_SETTINGS;
			assert.equal(severityOf(choosing), 'warning', `--types ${spelt}`);
			assert.equal(severityOf(choosing, OTHER), null, `--types ${spelt}`);
		}
	}
});

test('a former id works in a .checkpatch.conf', () => {
	const { settings, problems } = withCheckpatchConf(DEFAULT_SETTINGS, '--ignore array-of-no-elements\n');
	assert.deepEqual(problems, []);
	assert.equal(severityOf(settings), null);
});

test('former ids in use are named once, with the present id', () => {
	const found = [{ former: 'array-of-no-elements', id: 'zero-length-array' }];
	assert.deepEqual(formerNames(['array-of-no-elements', 'array-of-no-elements', 'x'], [OTHER, RENAMED]), found);
	assert.deepEqual(formerNames(['ARRAY_OF_NO_ELEMENTS'], [RENAMED]), found);
	assert.deepEqual(formerNames(['array-of-*'], [RENAMED, OTHER]), found);
	assert.deepEqual(formerNames(['zero-length-array', '*', '*r*', 'FLEXIBLE_*'], [RENAMED, OTHER]), []);
});

test('a pattern matches former ids', () => {
	assert.equal(matchesRule('array-*', RENAMED), true);
	assert.equal(matchesRule('array-*', OTHER), false);
});

test('what is off reaches the form of checkpatch.pl if it has a type', () => {
	const settings = { ...DEFAULT_SETTINGS, checkpatch: { ...DEFAULT_SETTINGS.checkpatch, doubtful: true } };
	const rule = { id: 'example', severity: 'warning', checkpatch: ['EXAMPLE'] } as const;
	assert.equal(effectiveSeverity(settings, rule, [], { severity: 'off' }), 'hint');
	assert.equal(effectiveSeverity(DEFAULT_SETTINGS, rule, [], { severity: 'off' }), null);
	assert.equal(effectiveSeverity(settings, { ...rule, checkpatch: [] }, [], { severity: 'off' }), null);
	const ignored = { ...settings, rules: [{ rule: 'EXAMPLE', severity: 'off' }] as const };
	assert.equal(effectiveSeverity(ignored, rule, [], { severity: 'off' }), null);
});
