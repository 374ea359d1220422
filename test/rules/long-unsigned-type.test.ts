import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('long-unsigned-type');

test('variables, members and parameters are reported', () => {
	check({
		files: {
			'kernel/time/example.c': `+static unsigned long long example_first(unsigned long long count);
#       ^^^^^^^^^^^^^^^^^^ long-unsigned-type: use u64 instead of unsigned long long (tip)
#                                        ^^^^^^^^^^^^^^^^^^ long-unsigned-type: use u64 instead of unsigned long long (tip)`,
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

test('a header for user space is left alone', () => {
	check({ files: { 'arch/x86/include/uapi/asm/example.h': `+unsigned long long first;` } });
});
