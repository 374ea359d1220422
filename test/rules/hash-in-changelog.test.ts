import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('hash-in-changelog');

test('marks the # in column 0 only', () => {
	check({
		changelog: `Run:

#!/bin/sh
# <-- hash-in-changelog: git takes this line for a comment and drops it
 # echo 2

It counts 3 #s.`,
	});
});
