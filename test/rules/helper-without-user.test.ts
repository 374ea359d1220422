import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('helper-without-user');

const HELPER = `+static inline int example_total(struct example *example)
+{
+	return example->count + example->users;
+}`;
const HEADER = 'include/linux/example.h';

test('reports a function that is not used', () => {
	check({
		brackets: 'PATCH 1/1',
		files: {
			[HEADER]: `+static inline int example_total(struct example *example)
#                  ^^^^^^^^^^^^^ helper-without-user: example_total() has no user in this series
+{
+	return example->count + example->users;
+}`,
		},
	});
});

test('accepts a user in the next patch, and names that a macro builds', () => {
	check({
		earlier: { brackets: 'PATCH 1/2', files: { [HEADER]: HELPER } },
		brackets: 'PATCH 2/2',
		hunk: ' static void example_update(struct example *example)\n {\n+	example_show(example_total(example));\n }',
	});
	check({ brackets: 'PATCH 1/1', files: { [HEADER]: `${HELPER}\n+EXAMPLE_ATTRIBUTE(total);` } });
});

test('ignores stubs, exported and weak functions, and changed heads', () => {
	const functions = [
		'+static inline int example_total(struct example *example)\n+{\n+	return 0;\n+}',
		`${HELPER}\n+EXPORT_SYMBOL_GPL(example_total);`,
		HELPER.replace('static inline', '__weak'),
		HELPER.replace('+static', '-static inline long example_total(struct example *example)\n+static'),
	];
	for (const text of functions) check({ brackets: 'PATCH 1/1', files: { [HEADER]: text } });
});

test('ignores incomplete series, and patches without a number', () => {
	check({ brackets: 'PATCH 1/2', files: { [HEADER]: HELPER } });
	check({ files: { [HEADER]: HELPER } });
});

test('reports an unused static function of a patch without a number', () => {
	const body = '+{\n+	return READ_ONCE(example->count) + example->users;\n+}';
	check({
		changelog: 'Add example_total().',
		files: {
			'mm/example.c': `+static int example_total(struct example *example)
#           ^^^^^^^^^^^^^ helper-without-user: example_total() has no user in this patch
${body}`,
		},
	});
	for (const head of ['static __maybe_unused int', 'static inline int', 'int']) {
		check({ files: { 'mm/example.c': `+${head} example_total(struct example *example)\n${body}` } });
	}
});

test('accepts the function of one branch of a conditional, which the other may have with its users', () => {
	const body =
		'+static int example_total(struct example *example)\n+{\n+	return READ_ONCE(example->count) + example->users;\n+}';
	check({ files: { 'mm/example.c': `+#ifdef CONFIG_EXAMPLE\n${body}\n+#else\n int other;\n+#endif` } });
	check({
		files: {
			'mm/example.c': `+#ifdef CONFIG_EXAMPLE
+static int example_total(struct example *example)
#           ^^^^^^^^^^^^^ helper-without-user: example_total() has no user in this patch
+{
+	return READ_ONCE(example->count) + example->users;
+}
+#endif`,
		},
	});
});

test('a function that only reads a member is no stub', () => {
	check({
		brackets: 'PATCH 1/1',
		hunk: `+static int example_count(struct example *example)
#           ^^^^^^^^^^^^^ helper-without-user: example_count() has no user in this series
+{
+	return example->count;
+}
+
+static int example_total(struct example *example)
#           ^^^^^^^^^^^^^ helper-without-user: example_total() has no user in this series
+{
+	return example->count + example->users;
+}
+
+static inline void example_drop(struct example *example)
+{
+	(void)example;
+}`,
	});
});
