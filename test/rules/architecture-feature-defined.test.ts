import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('architecture-feature-defined');

test('tests of such a macro are fine', () => {
	check({
		hunk: `+#ifdef ARCH_HAS_EXAMPLE
+#define EXAMPLE ARCH_HAS_EXAMPLE`,
	});
});
