import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('attribute-with-macro');

test('attributes without a macro are fine', () => {
	check({
		hunk: `+int a __attribute__((vector_size(16)));
+int b __attribute__((hot));
+int c __packed;`,
	});
});
