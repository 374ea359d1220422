import assert from 'node:assert/strict';
import { test } from 'node:test';
import { snippetText } from '../../src/core/lint/examples/snippet.ts';
import { forRule } from '../support/lint.ts';

const { check, lint } = forRule('volatile-object');

test('inline assembly is fine', () => {
	check({
		hunk: `+	asm volatile("nop");
+	__asm__ __volatile__("nop");`,
	});
});

test('a cast is not a parameter', () => {
	check({
		hunk: `+	x = *(volatile u32 *)addr;
#             ^^^^^^^^ volatile-object: volatile is usually wrong: use locks, atomics, or READ_ONCE() and WRITE_ONCE()`,
	});
});

test('a parameter that accepts any pointer is a hint', () => {
	assert.deepEqual(
		lint(snippetText({ hunk: '+void set_example(long nr, volatile unsigned long *addr);' })).map(
			({ severity, checkpatch }) => [severity, checkpatch],
		),
		[['hint', 'VOLATILE']],
	);
});

test('assembly and BPF programs are fine', () => {
	check({
		hunk: `+	asm_inline volatile("nop");
+	asm goto volatile("nop");`,
	});
	check({
		files: { 'tools/testing/selftests/bpf/progs/example.c': `+const volatile int example_pid;` },
	});
	check({
		files: {
			'kernel/example.c': `+const volatile int example_pid;
#      ^^^^^^^^ volatile-object: volatile is usually wrong: use locks, atomics, or READ_ONCE() and WRITE_ONCE()`,
		},
	});
});

test('accepts programs for user space, whose busy loops have nothing else', () => {
	const hunk = '+	volatile int i;';
	check({ files: { 'tools/testing/selftests/example/a.c': hunk } });
	check({
		files: {
			'lib/example.c': `+	volatile int i;
#       ^^^^^^^^ volatile-object: volatile is usually wrong: use locks, atomics, or READ_ONCE() and WRITE_ONCE()`,
		},
	});
});

test('parameters without a name, or with the qualifier last, are parameters', () => {
	const severities = [
		'int example_test(long, const volatile void *);',
		'int example_test(long nr, const void volatile *addr);',
		'int example_test(const volatile void *const addr);',
	].flatMap((line) => lint(snippetText({ hunk: `+${line}` })).map(({ severity }) => severity));
	assert.deepEqual(severities, ['hint', 'hint', 'hint']);
});

test('casts are fine in a function on hardware or on any pointer', () => {
	check({
		hunk: `+static inline u32 example_read(const void __iomem *addr)
+{
+	return *(const volatile u32 __force *)addr;
+}
+
+static inline u32 example_peek(const u32 *addr)
+{
+	return *(const volatile u32 *)addr;
#                      ^^^^^^^^ volatile-object: volatile is usually wrong: use locks, atomics, or READ_ONCE() and WRITE_ONCE()
+}`,
	});
});

test('a function may return the pointer to anything that it got', () => {
	check({
		hunk: `+static inline __must_check
+const volatile void * __must_check_fn(const volatile void *value)
+{ return value; }
+volatile u32 *example_registers(void);
#^^^^^^^^ volatile-object: volatile is usually wrong: use locks, atomics, or READ_ONCE() and WRITE_ONCE()`,
	});
});
