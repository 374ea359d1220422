import assert from 'node:assert/strict';
import path from 'node:path';
import { test } from 'node:test';
import { calibrate } from '../../scripts/generate/calibration.ts';
import { CALIBRATION } from '../../src/core/lint/calibration.ts';
import { RULES } from '../../src/core/rules/index.ts';
import { corpusFolder } from '../support/corpus.ts';

const root = corpusFolder();

test('the figures of the rules are those of the accepted patches', { skip: root === null }, () => {
	assert.deepEqual(calibrate(RULES, [path.join(root ?? '', 'checkpatch/upstream')]), CALIBRATION);
});
