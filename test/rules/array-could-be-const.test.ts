import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check, checkFix } = forRule('array-could-be-const');

test('const arrays and buffers are fine', () => {
	check({
		hunk: `+static const char * const a[] = { "x" };
+static const char b[] = "x";
+	char c[] = "x";
+static char d[8] = "x";`,
	});
});

test('the fix adds what is missing', () => {
	checkFix({ hunk: '+static char a[] = "x";' }, { hunk: '+static const char a[] = "x";' });
	checkFix({ hunk: '+	const char b[] = "x";' }, { hunk: '+	static const char b[] = "x";' });
	checkFix({ hunk: '+	char *c[] = { "x" };' }, { hunk: '+	static const char * const c[] = { "x" };' });
});
