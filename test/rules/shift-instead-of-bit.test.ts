import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check, checkFix, checkNoFix } = forRule('shift-instead-of-bit');

test('macros that are one bit are marked', () => {
	check({
		hunk: `+#define EXAMPLE_A (1 << 3)
#                  ^^^^^^^^ shift-instead-of-bit: bit written as a shift instead of BIT()
+#define EXAMPLE_B 1UL << EXAMPLE_SHIFT
#                  ^^^^^^^^^^^^^^^^^^^^ shift-instead-of-bit: bit written as a shift instead of BIT()
+#define EXAMPLE_C (1ULL<<3)	/* third */
#                  ^^^^^^^^^ shift-instead-of-bit: bit written as a shift instead of BIT_ULL()`,
	});
});

test('other values, parameters and code pass', () => {
	check({
		hunk: `+#define EXAMPLE_A BIT(3)
+#define EXAMPLE_B (2 << 3)
+#define EXAMPLE_C(x) (1 << (x))
+#define EXAMPLE_D ((1 << 3) - 1)
+	x = 1 << 3;`,
	});
});

test('headers for user space have no BIT()', () => {
	check({ files: { 'include/uapi/linux/example.h': `+#define EXAMPLE (1 << 3)` } });
});

test('64 bits have a macro of their own', () => {
	checkFix({ hunk: '+#define EXAMPLE (1ULL << 3)' }, { hunk: '+#define EXAMPLE BIT_ULL(3)' });
});
test('a bit among others is left to the author', () => {
	checkNoFix({ hunk: '+#define EXAMPLE (1 << 3) | (1 << 4)' });
});
