import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check, checkFix } = forRule('array-could-be-const');

test('const arrays and buffers are fine', () => {
	check({
		hunk: `+static const char * const a[] = { "x" };
+static const char b[] = "x";
+	char c[] = "x";
+static char d[8] = "x";`,
	});
});

test('the fix adds what is missing', () => {
	checkFix({ hunk: '+static char a[] = "x";' }, { hunk: '+static const char a[] = "x";' });
	checkFix({ hunk: '+	const char b[] = "x";' }, { hunk: '+	static const char b[] = "x";' });
	checkFix({ hunk: '+	char *c[] = { "x" };' }, { hunk: '+	static const char * const c[] = { "x" };' });
});

test('arrays of values from run time, and those that may be written to, are fine', () => {
	check({
		hunk: '+	char *argv[] = { "/sbin/example", example->name, NULL };\n+	char *envp[] = { NULL };\n+	run(argv, envp, 1);',
	});
	check({ hunk: '+static const char *names[] = { "a", "b" };\n+\n+	names[i] = "c";' });
	check({ hunk: '+	char *names[] = {\n+		"a",\n+		name,\n+	};\n+	show(names[0]);' });
	check({
		hunk: `+	char *names[] = { "a", "b", EXAMPLE_NAME };
#       ^^^^^^^^^^^ array-could-be-const: array should probably be static const char * const
+	show(names[i], ARRAY_SIZE(names));
+	const char title[] = "a";
#       ^^^^^^^^^^^^^^^^ array-could-be-const: array should probably be static const
+	show(title);`,
	});
});
