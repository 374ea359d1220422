import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('self-assignment');

test('declarations and statements are reported', () => {
	check({
		hunk: `+	int a = a;
#           ^^^^^ self-assignment: 'a' is assigned to itself
+	a = a;
#       ^^^^^ self-assignment: 'a' is assigned to itself`,
	});
});

test('other names and members of the same name are fine', () => {
	check({
		hunk: `+	int a = b;
+	a->b = b;
+	a = a + 1;
+	int a = a_b;
+	.a = a,`,
	});
});
