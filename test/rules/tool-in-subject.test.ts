import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('tool-in-subject');

test('leaves the tools themselves, and other words, alone', () => {
	check({ subject: 'checkpatch: Warn about tabs' });
	check({ subject: 'mm/sparse: Count sections' });
	check({ subject: 'mm: Count sparsely' });
});
