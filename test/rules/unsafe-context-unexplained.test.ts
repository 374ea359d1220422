import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('unsafe-context-unexplained');

test('a nearby comment is enough', () => {
	check({
		hunk: `+	context_unsafe(a()); /* only called at boot */
+
+	/*
+	 * Only called at boot.
+	 */
+	context_unsafe(a());`,
	});
});
