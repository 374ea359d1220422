import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('read-mostly-const');

test('pointers to const are fine', () => {
	check({
		hunk: `+static const char *a __read_mostly;
+static int b __read_mostly;`,
	});
});

test('a pointer to const with an annotation is fine', () => {
	check({
		hunk: `+const struct example __rcu *example_hook __read_mostly;
+static const char *const *example_names __read_mostly;`,
	});
	check({
		hunk: `+static const char *const example_name __read_mostly = "a";
#                                     ^^^^^^^^^^^^^^ read-mostly-const: remove __read_mostly: const data is never written`,
	});
});
