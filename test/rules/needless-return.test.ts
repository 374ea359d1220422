import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check, checkFix } = forRule('needless-return');

test('the brace below the return is reported', () => {
	check({
		hunk: `+	example->count++;
+	return;
+}
#^ needless-return: unnecessary "return" at the end of a void function`,
	});
});

test('a label, a value, an inner block and the context are left alone', () => {
	check({ hunk: '+	a();\n+out:\n+	return;\n+}\n+	a();\n+	return 0;\n+}\n+	a();\n+		return;\n+	}\n 	a();\n 	return;\n+}' });
});

test('the fix removes the return, not the brace', () => {
	checkFix({ hunk: ' 	a();\n+	b();\n+	return;\n }' }, { hunk: ' 	a();\n+	b();\n }' });
});

test('a label over a blank line, and a comment, keep the return', () => {
	check({
		hunk: ` static void example(void)
 {
+out:
+
+	return;
+}`,
	});
	check({
		hunk: ` static void example(void)
 {
+	example_put();
+
+	return; /* done */
+}`,
	});
	check({
		hunk: ` static void example(void)
 {
+	example_put();
+
+	return;
+}
#^ needless-return: unnecessary "return" at the end of a void function`,
	});
});

test('a return under a condition is not the last statement', () => {
	check({ hunk: '+	if (count) // done\n+	return;\n+}' });
	check({
		hunk: `+	a();
+	/* Done. */
+	return;
+}
#^ needless-return: unnecessary "return" at the end of a void function`,
	});
});
