import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { Ajv } from 'ajv';
import { repository } from '../../scripts/repository.ts';
import { DEFAULT_SETTINGS } from '../../src/core/config/settings.ts';
import { parseConfigFile, withConfigFile } from '../../src/core/config/configFile.ts';

const schema = JSON.parse(readFileSync(path.join(repository, 'docs/configuration.schema.json'), 'utf8')) as object;
const validate = new Ajv({ strict: false }).compile(schema);

test('the schema of a configuration file accepts and refuses what the program does', () => {
	const rules = [{ rule: 'line-too-long', severity: 'off' }];
	for (const [value, isValid] of [
		[{ $schema: 'configuration.schema.json', extends: ['net', 'tip'], strict: true, rules }, true],
		[{ extends: 'stable', overrides: [{ files: ['mm/**'], rules }], maxLineLength: 80, profile: ['mm'] }, true],
		[{ downstream: true, samples: [{ name: 'mine', level: 'pud', entry: 'PRESENT,RW' }] }, true],
		[{ extends: 'none' }, false],
		[{ maxLinLength: 80 }, false],
		[{ maxLineLength: 20 }, false],
		[{ rules: [{ rule: 'line-too-long' }] }, false],
	] as const) {
		const config = parseConfigFile(JSON.stringify(value));
		const { problems } = withConfigFile(config, DEFAULT_SETTINGS, []);
		assert.deepEqual(
			[validate(value), config.problem === null && problems.length === 0],
			[isValid, isValid],
			JSON.stringify(value),
		);
	}
});
