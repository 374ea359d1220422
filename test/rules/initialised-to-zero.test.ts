import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('initialised-to-zero');

test('other values, locals and members are fine', () => {
	check({
		hunk: `+int a = 1;
+	int b = 0;
+static int c[] = { 0 };
+	.d = 0,
+	e = NULL;
+int f = 0.0;`,
	});
});

test('in BPF programs the initialiser decides on the section', () => {
	check({
		files: { 'tools/testing/selftests/bpf/progs/example.c': `+int example_count = 0;` },
	});
	check({
		files: { 'tools/perf/util/bpf_skel/example.bpf.c': `+int example_count = 0;` },
	});
	check({
		files: {
			'kernel/bpf/example.c': `+int example_count = 0;
#                  ^^^ initialised-to-zero: do not initialise globals to 0`,
		},
	});
});

test('an assignment in a function on one line initialises nothing', () => {
	check({
		hunk: `+static inline void example_clear(int *count) { *count = 0; }`,
	});
	check({
		hunk: `+static int example_clear = 0;
#                         ^^^ initialised-to-zero: do not initialise statics to 0`,
	});
});

test('the second line of a declaration in a function declares no global', () => {
	check({
		hunk: `+	const
+char *text = NULL;
+}
+char *name = NULL;
#           ^^^^^^ initialised-to-zero: do not initialise globals to NULL`,
	});
});
