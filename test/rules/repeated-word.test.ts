import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check, checkFix } = forRule('repeated-word');

test('looks at changelog and added lines', () => {
	check({
		changelog: `Take The the lock, and read the count is is.
#        ^^^ repeated-word: "the" stands there twice
#                                        ^^ repeated-word: "is" stands there twice`,
		hunk: `+/* Take the the lock. */
#            ^^^ repeated-word: "the" stands there twice
 /* of of */`,
	});
	checkFix({ changelog: 'Take the the lock.' }, { changelog: 'Take the lock.' });
});

test('leaves what may stand twice alone', () => {
	check({
		changelog: `It is known that that had had an effect: dot dot, test-test test, x.y y, 00 ff ff.
-rw-rw-r-- mm mm example`,
		hunk: `+unsigned long long count;
+struct example example;
+int  x = a  a;`,
	});
});
