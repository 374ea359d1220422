import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('volatile-object');

test('assembly is fine', () => {
	check({
		hunk: `+	asm volatile("nop");
+	__asm__ __volatile__("nop");`,
	});
});
