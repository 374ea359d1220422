import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('tool-in-subject');

test('ignores patches for the tools themselves, and similar words', () => {
	check({ subject: 'checkpatch: Warn about tabs' });
	check({ subject: 'mm/sparse: Count sections' });
	check({ subject: 'mm: Count sparsely' });
});
