import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check, checkFix, checkNoFix } = forRule('needless-null-check');

test('a check before a function that accepts NULL is reported', () => {
	check({
		hunk: `+	if (example->name)
+		kfree(example->name);
#               ^^^^^^^^^^^^^^^^^^^^^ needless-null-check: unnecessary check: kfree() accepts NULL
+	if (table) {
+		vfree(table);
#               ^^^^^^^^^^^^^ needless-null-check: unnecessary check: vfree() accepts NULL
+	}`,
	});
});

test('other pointers, conditions and functions, and a branch with an else, are left alone', () => {
	check({
		hunk: '+	if (a)\n+		kfree(b);\n+	if (a && b)\n+		kfree(a);\n+	if (a)\n+		put_device(a);\n+	if (a)\n+		kfree(a);\n+	else\n+		b();',
	});
});

test('the fix removes the condition if the patch adds it', () => {
	checkFix({ hunk: '+	if (a->b)\n+		kfree(a->b);\n+	c();' }, { hunk: '+	kfree(a->b);\n+	c();' });
	checkNoFix({ hunk: ' 	if (a->b)\n+		kfree(a->b);' });
});

test('a block that does more needs its condition', () => {
	check({
		hunk: `+	if (example->name) {
+		kfree(example->name);
+		example->count--;
+	}`,
	});
	check({
		hunk: `+	if (example->name) {
+		kfree(example->name);
#               ^^^^^^^^^^^^^^^^^^^^^ needless-null-check: unnecessary check: kfree() accepts NULL
+	}`,
	});
});
