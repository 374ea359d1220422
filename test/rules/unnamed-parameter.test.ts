import assert from 'node:assert/strict';
import { test } from 'node:test';
import { snippetText } from '../../src/core/lint/examples/snippet.ts';
import { forRule } from '../support/lint.ts';

const { check, lint } = forRule('unnamed-parameter');

test('named parameters, void, ellipses and calls are fine', () => {
	check({
		files: {
			'include/linux/example.h': `+void a(int x, struct example *y, ...);
+int b(void);
+	c(d);
+	char *e __free(kfree);
+void f(int (*g)(int));
+unsigned long h(unsigned long i, __u8 j);
+typedef int k(int);`,
		},
	});
});

test('void before an attribute needs no name', () => {
	check({ hunk: '+void a(void) __attribute__((noreturn));' });
});

test('checkpatch.pl reads a directive above as the start of the statement', () => {
	const types = (above: string): unknown =>
		lint(snippetText({ files: { 'include/linux/a.h': `${above}\n+int a(struct example *);` } })).map(
			({ checkpatch }) => checkpatch,
		);
	assert.deepEqual(types('+int b(void);\n+'), ['FUNCTION_ARGUMENTS']);
	assert.deepEqual(types('+#ifdef EXAMPLE\n+'), [null]);
});

test('a word that is no type may be the argument of a macro', () => {
	check({
		files: { 'include/linux/example.h': `+u64 example_symbol(example_count);` },
	});
	check({
		files: {
			'include/linux/example.h': `+u64 example_symbol(u32);
#                   ^^^ unnamed-parameter: parameter 'u32' has no name`,
		},
	});
});

test('arguments of a macro that declares something need no names', () => {
	check({
		files: {
			'include/linux/example.h': `+extern DECLARE_KFIFO(example_fifo, u8, 16);
+extern DECLARE_EXAMPLE(struct example *, u8);
+extern int EXAMPLE(u8);
#                   ^^ unnamed-parameter: parameter 'u8' has no name`,
		},
	});
});
