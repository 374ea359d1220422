import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('struct-of-operations-not-const');

test('const ones, and declarations, are fine', () => {
	check({
		hunk: `+static const struct file_operations a = {
+struct file_operations;
+struct file_operations {
+struct example_operations b;
+	struct ctl_table copy;
+	struct ctl_table *table;`,
	});
});
