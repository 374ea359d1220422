import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('is-enabled-without-config');

test('Kconfig symbols, pasted names and comments are fine', () => {
	check({
		hunk: `+	if (IS_ENABLED(CONFIG_A))
+#define B(x) IS_ENABLED(CONFIG_##x)
+	/* IS_ENABLED(A) */`,
	});
});
