import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('macro-without-parentheses');

test('a call, also with a blank, and a list are fine', () => {
	check({ hunk: "+#define EXAMPLE_GET _IOR ('N', 0x88, __u32)" });
	check({ hunk: '+#define FLAG(a, b) ((a) * (b)) |' });
	check({ hunk: '+#define EXAMPLES \\\n+\tEM(A, "a") \\\n+\tEMe(B, "b")\n+#define EXAMPLE_API noinline UNUSED_ATTR' });
});

test('values that bind as one wherever they are used are fine', () => {
	check({
		hunk: `+#define A (1 + 2)
+#define B -1
+#define C foo(1, 2)
+#define D ({ a; b; })
+#define E "a" B "c"
+#define F struct foo
+#define G .a = 1, .b = 2
+#define H for (;;)
+#define I x->y
+#define J
+#define K unsigned int
+#define L case 1:
+#define M(x) x##_a
+#define N { 1, 2 }
+#define O a,`,
	});
});

test('a macro that continues below the hunk may be complete there', () => {
	check({ hunk: '+#define EXAMPLE(a) (FIRST | \\\n+		     SECOND | \\' });
});

test('a macro that continues after the end of the hunk may have its parenthesis there', () => {
	check({ hunk: '+#define EXAMPLE (FIRST | \\\n 		 SECOND | \\' });
});

test('a stringified parameter is fine', () => {
	check({ hunk: '+#define EXAMPLE(a) #a' });
});

test('a cast with its operand is an expression, a number is not', () => {
	check({
		hunk: `+#define EXAMPLE_END	(u32)(-1)
#                       ^^^^^^^^^ macro-without-parentheses: enclose the macro's value in parentheses
+#define EXAMPLE_MASK	0b011
+#define EXAMPLE_SIZE	16ul
+#define EXAMPLE_NEXT	((u32)(-1))`,
	});
});

test('paths, lists of blocks and members of elements need no parentheses', () => {
	check({
		hunk: `+#define TRACE_INCLUDE_PATH ../../drivers/example
+#define EXAMPLE_PAIR(a, b) { a, b }, { b, a }
+#define EXAMPLE_MODE example_modes.mode[0]`,
	});
	check({
		hunk: `+#define EXAMPLE_PAIR (a) + (b)
#                     ^^^^^^^^^ macro-without-parentheses: enclose the macro's value in parentheses
+#define EXAMPLE_PATH first/last
#                     ^^^^^^^^^^ macro-without-parentheses: enclose the macro's value in parentheses`,
	});
});

test('accepts the end of a block that another macro begins', () => {
	check({ hunk: '+#define example_end() } while (0)' });
	check({
		hunk: `+#define example_sum(a) (a) + 1
#                       ^^^^^^^ macro-without-parentheses: enclose the macro's value in parentheses`,
	});
});

test('a declaration of an integer of a fixed size needs no parentheses', () => {
	check({ hunk: '+#define DECLARE_EXAMPLE(name, bits) uint32_t name[BITS_TO_U32S(bits)]' });
	check({
		hunk: `+#define EXAMPLE(name, bits) name[0] + BITS_TO_U32S(bits)
#                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ macro-without-parentheses: enclose the macro's value in parentheses`,
	});
});

test('a compound literal needs no parentheses', () => {
	check({ hunk: '+#define EXAMPLE_INIT(value) (struct example){	\\\n+	.count = (value),	\\\n+}' });
	check({
		hunk: `+#define EXAMPLE(value) (example_t) (value) + 1
#                       ^^^^^^^^^^^^^^^^^^^^^^^ macro-without-parentheses: enclose the macro's value in parentheses`,
	});
});

test('a macro that defines or declares a function with a type made by pasting is left alone, a product is not', () => {
	check({
		files: {
			'include/linux/example.h': `+#define DEFINE_EXAMPLE(name, type)				\\
+static inline __##type *get_##name(struct example *example)	\\
+{								\\
+	return example->name;					\\
+}
+#define DECLARE_EXAMPLE(name, type) type##_t *get_##name(struct example *example)
+#define EXAMPLE_AREA(a) a->width * example_height(a)
#                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ macro-without-parentheses: enclose the macro's value in parentheses`,
		},
	});
});
