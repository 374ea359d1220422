import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('volatile-object');

test('assembly is fine', () => {
	check({
		hunk: `+	asm volatile("nop");
+	__asm__ __volatile__("nop");`,
	});
});

test('a parameter takes any pointer, a cast is none', () => {
	check({
		hunk: `+static inline void set_example(long nr, volatile unsigned long *addr)
+	x = *(volatile u32 *)addr;
#       ^^^^^^^^ volatile-object: volatile is hardly ever what shared data need`,
	});
});
