import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('integer-type-spelling');

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
