import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('init-attribute-out-of-place');

test('after the name is fine', () => {
	check({
		hunk: `+static int a __initdata = 1;
+static int __init b(void)`,
	});
});

test('attributes of network namespaces belong after the name, too', () => {
	check({
		hunk: `+static struct pernet_operations __net_initdata example_ops = {
#                                ^^^^^^^^^^^^^^ init-attribute-out-of-place: __net_initdata should follow 'example_ops'
+static struct pernet_operations example_others __net_initdata = {`,
	});
});
