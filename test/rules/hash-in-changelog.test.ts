import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('hash-in-changelog');

test('reports a # in column 0 only', () => {
	check({
		changelog: `Run:

#!/bin/sh
# <-- hash-in-changelog: lines starting with '#' are dropped by git commit
 # echo 2

It counts 3 #s.`,
	});
});
