import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check, checkFix, checkNoFix } = forRule('misaligned-continuation');

/** A hunk whose added lines are the body of a function. */
function inFunction(body: string): { readonly hunk: string } {
	return { hunk: ` static int example_update(struct example *example)\n {\n${body}\n }` };
}

test('the indentation of an unaligned line is reported', () => {
	check(
		inFunction(`+	if (example->count &&
+		example->users)
#^^^^^^^^^^^^^^^ misaligned-continuation: align with the open parenthesis (column 13)
+		return 0;`),
	);
	check(
		inFunction(`+	example->count = example_count(example,
+	example->users);
#^^^^^^^ misaligned-continuation: align with the open parenthesis (column 40)`),
	);
});

test('tabs and spaces, or the indentation of the first line and spaces, are accepted', () => {
	check(inFunction('+	example_call(example,\n+		     1);\n+	example_call(example,\n+	             1);'));
	check(inFunction('+	if (a(b, c) &&\n+	    d)\n+		return 0;\n+	if ((a ||\n+	     b) && c)\n+		return 0;'));
});

test('blank lines, directives, tables of macros and unfinished strings are accepted', () => {
	check(inFunction('+	example_call(example,\n+\n+		     1);'));
	check(inFunction('+	example_call(example,\n+#ifdef EXAMPLE\n+		     1);'));
	check({ hunk: '+static const EXAMPLE_TABLE(values,\n+	1, 2,\n+	3);' });
	check(inFunction('+	example_call(one("("),\n+		     1);'));
});

test('only C and device trees are checked', () => {
	check({ files: { 'scripts/example.sh': '+example_call(a,\n+	b)' } });
});

test('if the context is indented the same way, the finding is a hint and says so', () => {
	check({
		hunk: ` static void example_first(struct example *example,
 		struct example *other)
 {
 }
 
+static void example_second(struct example *example,
+		struct example *other)
#^^^^^^^^^^^^^^^ misaligned-continuation: align with the open parenthesis (column 28); the surrounding code does not
+{
+}`,
	});
});

test('the fix moves the following lines that had the same indentation', () => {
	checkFix(
		inFunction('+	example_call(example,\n+		one(1),\n+		two);\n+	return 0;'),
		inFunction('+	example_call(example,\n+		     one(1),\n+		     two);\n+	return 0;'),
	);
});

test('no fix makes a line too long, or touches the context', () => {
	checkNoFix(inFunction(`+	example_call_with_a_long_name(example,\n+		${'x'.repeat(70)});`));
	checkNoFix(inFunction('+	example_call(example,\n 		1);'));
});

test('the end of the hunk above is not the line above', () => {
	check(`--- a/mm/example.c
+++ b/mm/example.c
@@ -10,1 +10,2 @@
 int example;
+	example(third,
@@ -30,1 +31,2 @@
+	example();
 int other;
`);
});

test('the parts of a trace event are laid out like a table', () => {
	check({
		hunk: `+TRACE_EVENT(example,
+	TP_PROTO(struct example *example,
+		int count),
+	TP_printk("count %d",
+		__entry->count)
+);
+static int example_printk(int one,
+	int two);
#^^^^^^^ misaligned-continuation: align with the open parenthesis (column 27)`,
	});
});

test('members and statements in the arguments of a macro are indented as such', () => {
	check({
		hunk: `+struct example {
+	struct_group(all,
+		int first;
+		u8 *second;
+	);
+	struct_group_tagged(example_head, head,
+		/* The order matters. */
+		u8 first[4];
+		);
+	__struct_group(tag, more, __packed,
+		u32 first;
+		u32 second;
+	);
+	struct_group(outer,
+		struct {
+			int a;
+		} b;
+	);
+	struct_group(outer,
+		__struct_group(tag, inner, __packed,
+			int a;
+		);
+	);
+};
+DEFINE_FREE(example, struct example *,
+	if (_T)
+		example_put(_T))
+static void example(void)
+{
+	example_wait(a,
+		b);
#^^^^^^^^^^^^^^^ misaligned-continuation: align with the open parenthesis (column 22)
+	example_wait(a,
+		/* The second. */
#^^^^^^^^^^^^^^^ misaligned-continuation: align with the open parenthesis (column 22)
+		b);
+}`,
	});
});
