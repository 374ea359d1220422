import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check, checkFix, checkNoFix } = forRule('shift-instead-of-bit');

test('macros for one bit are reported', () => {
	check({
		hunk: `+#define EXAMPLE_A (1 << 3)
#                  ^^^^^^^^ shift-instead-of-bit: use BIT() instead of a shift
+#define EXAMPLE_B 1UL << EXAMPLE_SHIFT
#                  ^^^^^^^^^^^^^^^^^^^^ shift-instead-of-bit: use BIT() instead of a shift
+#define EXAMPLE_C (1ULL<<3)	/* third */
#                  ^^^^^^^^^ shift-instead-of-bit: use BIT_ULL() instead of a shift`,
	});
});

test('other values, parameters and code are fine', () => {
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

test('64-bit constants become BIT_ULL()', () => {
	checkFix({ hunk: '+#define EXAMPLE (1ULL << 3)' }, { hunk: '+#define EXAMPLE BIT_ULL(3)' });
});
test('no fix for several bits', () => {
	checkNoFix({ hunk: '+#define EXAMPLE (1 << 3) | (1 << 4)' });
});

test('a size or a count is a number, and headers for user space have no BIT()', () => {
	check({ hunk: '+#define EXAMPLE_FIFO_LEN (1 << 5)\n+#define EXAMPLE_NR (1 << EXAMPLE_ORDER)' });
	check({ files: { 'arch/x86/include/uapi/asm/example.h': '+#define EXAMPLE_READY (1 << 5)' } });
	check({
		hunk: `+#define EXAMPLE_SILENT (1 << 5)
#                       ^^^^^^^^ shift-instead-of-bit: use BIT() instead of a shift`,
	});
});

test('follows the macros around it', () => {
	for (const strict of [false, true])
		check({ hunk: ' #define EXAMPLE_ONE	(1 << 0)\n+#define EXAMPLE_TWO	(1 << 1)' }, { strict });
	check(
		{
			hunk: ` #define EXAMPLE_ONE	BIT(0)
+#define EXAMPLE_TWO	(1 << 1)
#                       ^^^^^^^^ shift-instead-of-bit: use BIT() instead of a shift`,
		},
		{ strict: true },
	);
});
