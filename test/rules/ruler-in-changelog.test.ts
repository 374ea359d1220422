import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check, checkFix } = forRule('ruler-in-changelog');

test('draws a table without dashes', () => {
	checkFix({ changelog: 'Before:\n\n---- ----\nname size' }, { changelog: 'Before:\n\n==== ----\nname size' });
});

test('leaves indented rulers, lists and options alone', () => {
	check({ changelog: 'Before:\n\n  -----\n-- two dashes\n- one' });
});
