import assert from 'node:assert/strict';
import { test } from 'node:test';
import { snippetText } from '../../src/core/lint/examples/snippet.ts';
import { forRule } from '../support/lint.ts';

const { check, lint } = forRule('declaration-in-source');

test('static prototypes, definitions and calls are fine', () => {
	check({
		hunk: `+static int a(void);
+int b(void)
+{
+	return c(1);
+	d(2);
+}
+struct example *e(void);`,
	});
});

test('checkpatch does not report a declaration right below a directive', () => {
	const types = (hunk: string): unknown => lint(snippetText({ hunk })).map(({ checkpatch }) => checkpatch);
	assert.deepEqual(types(' #include "a.h"\n\n+/* b */\n+extern int b;\n+int c(void);'), [null, 'AVOID_EXTERNS']);
	assert.deepEqual(types(' #define A { }\n+extern int b;'), ['AVOID_EXTERNS']);
});

test('a variable in a register is not a function', () => {
	assert.deepEqual(lint(snippetText({ hunk: '+	register unsigned long new asm("r8");' })), []);
});

test('inline assembly declares nothing', () => {
	check({
		hunk: ` static int example(void)
 {
+	register long value asm("r8");
+
+	__asm__ __volatile__("nop" : "=r" (value));
 }`,
	});
	check({
		hunk: `+int example_count(void);
#^^^^^^^^^^^^^^^^^ declaration-in-source: extern declarations belong in a header`,
	});
});

test('what the loader of a BPF program resolves has no header', () => {
	check({
		files: {
			'tools/testing/selftests/bpf/progs/example.c': `+extern int bpf_example(struct example *example) __ksym;
+extern const int example_count __ksym;
+extern bool CONFIG_EXAMPLE __kconfig __weak;
+extern int example_optional(void) __weak;
+extern int example_other(void);
#^^^^^^ declaration-in-source: extern declarations belong in a header`,
		},
	});
	check({
		files: {
			'kernel/example.c':
				'+extern int example_optional(void) __weak;\n#^^^^^^ declaration-in-source: extern declarations belong in a header',
		},
	});
});
