import assert from 'node:assert/strict';
import { test } from 'node:test';
import { snippetText } from '../../src/core/lint/examples/snippet.ts';
import { forRule } from '../support/lint.ts';

const { check, checkFix, checkNoFix, lint } = forRule('trailing-statement');

test('statements after a condition, an else or a label are reported', () => {
	check({
		hunk: `+	if (example->count) return 0;
#                           ^^^^^^^^^ trailing-statement: put the statement on the line after its condition
+	} else example_reset(example);
#              ^^^^^^^^^^^^^^^^^^^^^^^ trailing-statement: put the statement on the line after its "else"
+	case 1: count = 2;
#               ^^^^^^^^^^ trailing-statement: put the statement on the line after its label
+	while (example_next(example));
#                                    ^ trailing-statement: put the statement on the line after its condition
+	} if (other)
#         ^^^^^^^^^^ trailing-statement: "if" after a closing brace: put it on the next line, or use "else if"`,
	});
});

test('a condition over several lines is followed to its end', () => {
	check({
		hunk: `+	if (first &&
#       ^^^^^^^^^^^^ trailing-statement: put the statement on the line after its condition
+	    second) return 0;
+	if (first &&
+	    second) {`,
	});
});

test('blocks, comments, loops with their condition at the end, and return after case are accepted', () => {
	check({
		hunk: `+	if (a) { /* text */
+	} else if (b) /* text */
+		c();
+	do {
+	} while (d);
+	case 1: /* text */
+	case 2: return 3;
+	case 4: case 5: {
+	for_each_example(e) f();
+#define EXAMPLE if (a) b();
+	if (a) \\
 	if (a) b();`,
	});
});

test('an argument of a macro may be a statement', () => {
	check({ hunk: '+EXAMPLE_CLASS(example,\n+	      if (_T) example_put(_T),\n+	      ({ if (n) example(n); n; }));' });
});

test('the fix breaks the line before one plain statement', () => {
	checkFix({ hunk: ' 	c();\n 	d();\n+	if (a) b();\n+	e();' }, { hunk: ' 	c();\n 	d();\n+	if (a)\n+		b();\n+	e();' });
	checkNoFix({ hunk: '+	if (a) { b(); }\n+	case 1: a(); break;' });
});

test('the end of a do loop below its brace is not reported', () => {
	check({ hunk: '+	do {\n+		a();\n+	}\n+	while (b);\n+	c();' });
});

test('the end of a loop macro and a statement as an argument are accepted', () => {
	check({
		hunk: `+#define for_each_example(example, list) \\
+	list_for_each_entry(example, list, node) \\
+		if (!(example)->count) { } else
+DEFINE_FREE(example_put, struct example *, if (_T) example_put(_T))`,
	});
	check({
		hunk: `+	if (!count) { }
#                   ^^^ trailing-statement: put the statement on the line after its condition
+	if (!count) example_put(count);
#                   ^^^^^^^^^^^^^^^^^^^ trailing-statement: put the statement on the line after its condition`,
	});
});

test('a row next to others is a hint', () => {
	check({
		hunk: ` 	if (has_a)	seq_puts(m, " a");
+	if (has_b)	seq_puts(m, " b");
#                       ^^^^^^^^^^^^^^^^^^ trailing-statement: put the statement on the line after its condition
+	case EXAMPLE_A:	first++; break;
#                       ^^^^^^^^^^^^^^^ trailing-statement: put the statement on the line after its label
+	case EXAMPLE_B:	last++; break;
#                       ^^^^^^^^^^^^^^ trailing-statement: put the statement on the line after its label`,
	});
	check({
		hunk: `+	case EXAMPLE_A:	first++; break;
#                       ^^^^^^^^^^^^^^^ trailing-statement: put the statement on the line after its label`,
	});
});

test('the condition of a loop without braces ends it', () => {
	check({
		hunk: `+	do
+		count--;
+	while (count > 3);`,
	});
	check({
		hunk: `+	count--;
+	while (count > 3);
#                        ^ trailing-statement: put the statement on the line after its condition`,
	});
});

test('the cases inside a macro are rows', () => {
	check({ hunk: '+#define EXAMPLE(x)	switch (x) {	\\\n+	case 1: one(); break;		\\\n+	default: two(); }' });
	check({
		hunk: `+#define EXAMPLE(x)			\\
+	if (x) one();			\\
#              ^^^^^^^^^^^^^^^^^^^^^^^^^^ trailing-statement: put the statement on the line after its condition
+	two()`,
	});
});

test('the fix is safe where no other branch and no head around it follows from the layout', () => {
	const safety = (hunk: string): unknown => lint(snippetText({ hunk }))[0]?.fix?.safety;
	assert.equal(safety('+	count = 1;\n+	if (count) count = 2;'), 'safe');
	assert.equal(safety('+	if (first)\n+		for (;;) count++;'), 'unsafe');
	assert.equal(safety('+	if (first) return 1;\n+	else count = 2;'), 'unsafe');
	assert.equal(safety('+	if (first) count = 1;\n+	else {\n+		count = 2;\n+		last = 3;\n+	}'), 'unsafe');
});
