import assert from 'node:assert/strict';
import path from 'node:path';
import { test } from 'node:test';
import { measure } from '../../scripts/generate/calibration.ts';
import { CALIBRATION } from '../../src/core/lint/calibration.ts';
import { RULES } from '../../src/core/rules/index.ts';
import { corpusFolder, openFiles } from '../support/corpus.ts';

const root = corpusFolder();

test('the figures of the rules are those of the accepted patches', { skip: root === null }, () => {
	const folder = root ?? '';
	const sources = [path.join(folder, 'checkpatch/upstream'), ...openFiles(path.join(folder, 'accepted'))];
	assert.deepEqual(measure(RULES, sources).calibration, CALIBRATION);
});
