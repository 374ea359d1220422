import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check, checkFix, checkNoFix } = forRule('integer-constant-cast');

test('casts that a suffix makes needless are marked', () => {
	check({
		hunk: `+	x = (unsigned long)1;
#     ^^^^^^^^^^^^^^^^ integer-constant-cast: cast of a constant that could be 1UL
+	x = (long long) 0x10;
#     ^^^^^^^^^^^^^^^^ integer-constant-cast: cast of a constant that could be 0x10LL
+	x = (unsigned int)5;
#     ^^^^^^^^^^^^^^^ integer-constant-cast: cast of a constant that could be 5U`,
	});
});

test('narrow types, variables and negative numbers need their cast', () => {
	check({
		hunk: `+	x = (u8)1;
+	x = (short)1;
+	x = (unsigned long)a;
+	x = (unsigned long)-1;
+	x = sizeof(unsigned long) * 1;`,
	});
});

test('the suffix takes over', () => {
	checkFix({ hunk: '+\tx = (unsigned long)1;' }, { hunk: '+\tx = 1UL;' });
});
test('a number with a suffix is left to the author', () => {
	checkNoFix({ hunk: '+\tx = (unsigned long)1ULL;' });
});
