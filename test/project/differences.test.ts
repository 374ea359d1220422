import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { DIFFERENCES } from '../../scripts/agreement/differences.ts';
import { repository } from '../../scripts/repository.ts';
import { RULES } from '../../src/core/rules/index.ts';

test('each difference from checkpatch.pl is shown by a test of a rule that has the type', () => {
	for (const { type, fixture } of DIFFERENCES) {
		assert.ok(existsSync(path.join(repository, 'test', fixture)), fixture);
		const rule = RULES.find(({ id }) => fixture === `rules/${id}.test.ts`);
		assert.ok(rule?.checkpatch.includes(type), `${fixture} shows ${type}`);
	}
});
