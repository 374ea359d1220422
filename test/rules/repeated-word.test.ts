import assert from 'node:assert/strict';
import { test } from 'node:test';
import { snippetText } from '../../src/core/lint/examples/snippet.ts';
import { forRule } from '../support/lint.ts';

const { check, checkFix, lint } = forRule('repeated-word');

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
		changelog: `It is known: dot dot, blah blah, test-test test, x.y y, 00 ff ff.
-rw-rw-r-- mm mm example`,
		hunk: `+unsigned long long count;
+struct example example;
+int  x = a  a;`,
	});
});

test('words that may be meant to stand twice are a hint', () => {
	assert.deepEqual(
		lint(snippetText({ changelog: 'It is known that that had had an effect.' })).map(({ severity, checkpatch }) => [
			severity,
			checkpatch,
		]),
		[
			['hint', 'REPEATED_WORD'],
			['hint', 'REPEATED_WORD'],
		],
	);
});

test('looks across the lines of a comment', () => {
	check({
		hunk: `+/*
+ * Take the lock that
+ * that one takes, the
#   ^^^^ repeated-word: "that" stands there twice
+ * The one that is
-	next
+ * is next. Next
#   ^^ repeated-word: "is" stands there twice
+ * next
+ */
+	a = b
+	* b c;`,
	});
});
