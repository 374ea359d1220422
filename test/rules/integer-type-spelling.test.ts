import assert from 'node:assert/strict';
import { test } from 'node:test';
import { snippetText } from '../../src/core/lint/examples/snippet.ts';
import { forRule } from '../support/lint.ts';

const { check, lint } = forRule('integer-type-spelling');

test('usual spellings and bit-fields are fine', () => {
	check({
		hunk: `+	unsigned int a;
+	unsigned long b;
+	long long c;
+	unsigned d : 3;
+	signed char e;
+	unsigned short int f;`,
	});
});

test('checkpatch does not report a bare sign after "register"', () => {
	const types = (code: string): unknown => lint(snippetText({ hunk: `+	${code}` })).map(({ checkpatch }) => checkpatch);
	assert.deepEqual(types('register const unsigned a;'), [null]);
	assert.deepEqual(types('static unsigned a;'), ['UNSPECIFIED_INT']);
});

test('a type that a comment or a line break divides is one type', () => {
	check({
		hunk: `+	char /* byte */ unsigned first;
+	char
+	unsigned second;
+	unsigned third;
#       ^^^^^^^^ integer-type-spelling: use 'unsigned int' instead of 'unsigned'`,
	});
});

test('a parameter of a macro may be the rest of the type', () => {
	check({ hunk: '+#define EXAMPLE_CASES(type) \\\n+	unsigned type: (signed type)0' });
	check({
		hunk: `+#define EXAMPLE(count) example((signed)(count))
#                                ^^^^^^ integer-type-spelling: use 'int' instead of 'signed'
+int example(unsigned count);
#            ^^^^^^^^ integer-type-spelling: use 'unsigned int' instead of 'unsigned'`,
	});
});
