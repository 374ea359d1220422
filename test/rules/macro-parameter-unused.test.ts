import assert from 'node:assert/strict';
import { test } from 'node:test';
import { snippetText } from '../../src/core/lint/examples/snippet.ts';
import { forRule } from '../support/lint.ts';

const { check, lint } = forRule('macro-parameter-unused');

test('pasted and variadic parameters count as used', () => {
	check({
		hunk: `+#define A(a) foo_##a
+#define B(a, ...) foo(#a)
+#define C(args...) 0
+#define D(type) 0`,
	});
});

test('a macro that continues below the hunk may use it there', () => {
	check({ hunk: '+#define EXAMPLE(a) \\\n+	first(1) \\' });
});

test('a macro that continues after the end of the hunk may use them there', () => {
	check({ hunk: '+#define EXAMPLE(a, b) \\\n 	example(a, \\' });
});

test('a macro in the place of one that is configured out needs no parameter', () => {
	check({
		hunk: `+#define example_get(x) 0
+#define example_put(x)`,
	});
	check({
		hunk: `+#define example_get(x) example_default
#                    ^ macro-parameter-unused: unused macro parameter 'x'`,
	});
});

test('the branches of a conditional have the same parameters', () => {
	check({
		hunk: `+#ifdef CONFIG_EXAMPLE
+void example_lock_nested(struct example *example, int subclass);
+#else
+#define example_lock_nested(example, subclass) example_lock(example)
+#define example_put(example) do { } while (0)
+#endif
+#define example_trylock_nested(example, subclass) example_trylock(example)
#                                        ^^^^^^^^ macro-parameter-unused: unused macro parameter 'subclass'`,
	});
	check({ hunk: ' #else\n+#define example_lock(example, subclass) other_lock(example)\n #endif' });
	check({ hunk: '+#ifndef example_map\n+#define example_map(example, value) other_map(example)\n+#endif' });
	check({
		hunk: `+#ifdef CONFIG_EXAMPLE
+#define example_map(example, value) other_map(example)
#                             ^^^^^ macro-parameter-unused: unused macro parameter 'value'
+#endif`,
	});
});

test('functions that an architecture overrides, and other definitions, fix the parameters', () => {
	check({ hunk: '+#define arch_example_map(example, value) other_map(example)' });
	check({
		hunk: '+#define example_map(example, value) other_map(example)\n void example_map(int example, int value);',
	});
	check({ hunk: '+#define example_map(example) NULL\n+#define example_error(example) (-EINVAL)' });
});

test('a stub is only a hint', () => {
	const severities = ['do { } while (0)', '({ })', '((void)0)', 'other()'].flatMap((body) =>
		lint(snippetText({ hunk: `+#define example_put(example) ${body}` })).map(({ severity }) => severity),
	);
	assert.deepEqual(severities, ['hint', 'hint', 'hint', 'information']);
});

test('the headers of architectures have the parameters that generic code passes', () => {
	const hunk = '+#define example_pte_free(tlb, pte, address) pte_free((tlb)->mm, pte)';
	check({ files: { 'arch/riscv/include/asm/pgalloc.h': hunk, 'include/asm-generic/pgalloc.h': hunk } });
	check({ hunk: '+#define example_index(mm, address) EXAMPLE_4K' });
	assert.equal(lint(snippetText({ files: { 'include/linux/pgalloc.h': hunk } })).length, 1);
});

test('a default for those who do not define the macro has their parameters', () => {
	const macro = '#define flush_example_range(tlb, start) flush_range(start)';
	check({ hunk: `+#ifndef HAVE_ARCH_FLUSH_EXAMPLE\n+${macro}\n+#endif` });
	check({ hunk: `+${macro}\n #endif` });
	assert.equal(lint(snippetText({ hunk: `+#ifndef _MM_EXAMPLE_H\n+${macro}\n+#endif` })).length, 1);
});
