import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('unsafe-context-unexplained');

test('a comment near is enough', () => {
	check({
		hunk: `+	context_unsafe(a()); /* nobody else knows it */
+
+	/*
+	 * Nobody else knows it.
+	 */
+	context_unsafe(a());`,
	});
});
