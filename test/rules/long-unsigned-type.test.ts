import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('long-unsigned-type');

test('variables, members and parameters', () => {
	check({
		files: {
			'kernel/time/example.c': `+static unsigned long long example_first(unsigned long long count);
#       ^^^^^^^^^^^^^^^^^^ long-unsigned-type: unsigned long long where u64 would do (tip)
#                                        ^^^^^^^^^^^^^^^^^^ long-unsigned-type: unsigned long long where u64 would do (tip)`,
		},
	});
});

test('casts and user space headers are left alone', () => {
	check({
		files: {
			'kernel/time/example.c': `+static void example_show(u64 count)
+{
+	pr_info("%llu\\n", (unsigned long long)count);
+}`,
		},
	});
});

test('a user space header', () => {
	check({ files: { 'arch/x86/include/uapi/asm/example.h': `+unsigned long long first;` } });
});
