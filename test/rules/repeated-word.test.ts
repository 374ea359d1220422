import assert from 'node:assert/strict';
import { test } from 'node:test';
import { snippetText } from '../../src/core/lint/examples/snippet.ts';
import { forRule } from '../support/lint.ts';

const { check, checkFix, lint } = forRule('repeated-word');

test('checks changelog and added lines', () => {
	check({
		changelog: `Take The the lock, and read the count is is.
#        ^^^ repeated-word: repeated word: "the"
#                                        ^^ repeated-word: repeated word: "is"`,
		hunk: `+/* Take the the lock. */
#            ^^^ repeated-word: repeated word: "the"
 /* of of */`,
	});
	checkFix({ changelog: 'Take the the lock.' }, { changelog: 'Take the lock.' });
});

test('accepts words that may be repeated', () => {
	check({
		changelog: `It is known: dot dot, blah blah, test-test test, x.y y, 00 ff ff.
-rw-rw-r-- mm mm example`,
		hunk: `+unsigned long long count;
+struct example example;
+int  x = a  a;`,
	});
});

test('arguments of options, and names of files, are no repetition', () => {
	check({
		changelog: `The option -o out out.img is new, and so is --name name name=x.
Call tool --in data data, then read the data data.
#                                            ^^^^ repeated-word: repeated word: "data"`,
	});
});

test('a fix is only safe for words that no sentence repeats', () => {
	const safety = (changelog: string): unknown => lint(snippetText({ changelog }))[0]?.fix?.safety;
	assert.equal(safety('Take the the lock.'), 'safe');
	assert.equal(safety('Turn it on on boot.'), 'unsafe');
	assert.equal(safety('Without it it fails.'), 'unsafe');
});

test('words that may be repeated on purpose are a hint', () => {
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

test('compares words across the lines of a comment', () => {
	check({
		hunk: `+/*
+ * Take the lock that
+ * that one takes, the
#   ^^^^ repeated-word: repeated word: "that"
+ * The one that is
-	next
+ * is next. Next
#   ^^ repeated-word: repeated word: "is"
+ * next
+ */
+	a = b
+	* b c;`,
	});
});

test('accepts the names of machines in a log', () => {
	const log = '[    1.000000] CPU: 1 PID: 2\nHardware name: Example Example Board';
	check({ changelog: `It crashes:\n\n${log}\n\nTake the lock.` });
	check({
		changelog: `It crashes on the Example Example Board.
#                         ^^^^^^^ repeated-word: repeated word: "Example"`,
	});
});

test('instructions and names may follow each other, words of comments and messages may not', () => {
	check({
		files: {
			'arch/x86/lib/example.S': `+/* The the count. */
#       ^^^ repeated-word: repeated word: "the"
+	cs cs cs
+	nop nop # the the
#                     ^^^ repeated-word: repeated word: "the"`,
			'arch/x86/lib/example.c': `+	asm volatile("cs cs nop" : : "r" (count));
+	pr_info("count the the entries\\n");
#                          ^^^ repeated-word: repeated word: "the"
+	example example;`,
		},
	});
});
