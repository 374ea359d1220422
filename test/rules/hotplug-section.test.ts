import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('hotplug-section');

test('other annotations are fine', () => {
	check({
		hunk: `+static int __init a(void)
+	.remove = __devexit_p(b),`,
	});
});

test('context is left alone', () => {
	check({ hunk: ` static int __devinit a(void)\n+static int b;` });
});
