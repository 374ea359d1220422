import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('weak-declaration');

test('definitions are fine', () => {
	check({
		hunk: `+int __weak a(void)
+{
+}
+int b(void);`,
	});
});

test('a function that a kernel may lack is weak in a BPF program', () => {
	check({ files: { 'tools/testing/selftests/bpf/progs/example.c': '+int __weak bpf_example(void);' } });
	check({
		files: {
			'kernel/example.c':
				'+int __weak bpf_example(void);\n#    ^^^^^^ weak-declaration: put __weak on the definition, not on a declaration',
		},
	});
});
