import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check, checkFix, checkNoFix } = forRule('integer-constant-cast');

test('casts that a suffix can replace are reported', () => {
	check({
		hunk: `+	x = (unsigned long)1;
#           ^^^^^^^^^^^^^^^^ integer-constant-cast: use 1UL instead of a cast
+	x = (long long) 0x10;
#           ^^^^^^^^^^^^^^^^ integer-constant-cast: use 0x10LL instead of a cast
+	x = (unsigned int)5;
#           ^^^^^^^^^^^^^^^ integer-constant-cast: use 5U instead of a cast`,
	});
});

test('casts to narrow types, of variables and of negative numbers are fine', () => {
	check({
		hunk: `+	x = (u8)1;
+	x = (short)1;
+	x = (unsigned long)a;
+	x = (unsigned long)-1;
+	x = sizeof(unsigned long) * 1;`,
	});
});

test('the fix replaces the cast by a suffix', () => {
	checkFix({ hunk: '+\tx = (unsigned long)1;' }, { hunk: '+\tx = 1UL;' });
});
test('no fix for a number that has a suffix', () => {
	check({
		hunk: `+	x = (unsigned long)1ULL;
#           ^^^^^^^^^^^^^^^^^^^ integer-constant-cast: use 1UL instead of a cast`,
	});
	checkNoFix({ hunk: '+\tx = (unsigned long)1ULL;' });
});
