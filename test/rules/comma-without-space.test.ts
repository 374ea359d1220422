import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('comma-without-space');

test('commas and the semicolons of a loop are reported', () => {
	check({
		hunk: `+	example(a,b);
#                ^ comma-without-space: space required after ','
+	for (i = 0;i < n; i++)
#                 ^ comma-without-space: space required after ';'
+	int a,b;
#            ^ comma-without-space: space required after ','`,
	});
});

test('ends of lines, comments, empty clauses and closing braces may follow directly', () => {
	check({
		hunk: `+	for (;;)
+	for (i = 0; ; i++)
+	int list[] = { 1, 2,};
+	example(a,
+		b);
+	a = 1;/* first */
+	EXAMPLE(a,/* first */ b);
+#define EXAMPLE(a) do { a; } while (0);\\
+	b
+	char *s = "a,b";
+	char c = ',';`,
	});
});

test('nothing has to follow the comma of an empty argument', () => {
	check({
		hunk: `+#define EXAMPLE_JOIN(first, ...) join(first __VA_OPT__(,) __VA_ARGS__)
+#define EXAMPLE_EACH(each) for_each(each, (,))`,
	});
	check({
		hunk: `+	join(a,(b));
#             ^ comma-without-space: space required after ','`,
	});
});

test('assembly in a header is no C', () => {
	check({
		files: {
			'arch/powerpc/include/asm/example.h': `+.macro example value
+	addi	r11,r1,\\value
+.endm`,
		},
	});
	check({
		files: {
			'arch/powerpc/kernel/head_example.h': `+	addi	r11,r1,EXAMPLE_SIZE
+	stw	r11,EXAMPLE(r12)	/* save */
+	mfspr	r9,EXAMPLE_SRR1`,
		},
	});
	check({
		files: {
			'arch/powerpc/include/asm/example.h': `+static inline void example_set(int first,int last)
#                                        ^ comma-without-space: space required after ','
+{
+	example_store(first,last);
#                          ^ comma-without-space: space required after ','
+}`,
		},
	});
});

test('the text of a macro is not a list', () => {
	check({
		hunk: `+#define EXAMPLE_TEXT(x, y...) #x " " #y
+	asm(__stringify(mov $1,%eax));
+	example_show(EXAMPLE_TEXT(a+b,c,d));
#                                    ^ comma-without-space: space required after ','
+	example_show(first,second);
#                         ^ comma-without-space: space required after ','`,
	});
});
