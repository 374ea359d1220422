import { test } from 'node:test';
import type { Snippet } from '../../src/core/lint/examples/snippet.ts';
import { forRule } from '../support/lint.ts';

const { check } = forRule('used-before-added');

const USE = ` static void example_update(struct example *example)
 {
+	example_trace(example);
 	example->count++;`;

/** The first of two patches, which calls example_trace(), and the second. */
function series(second: Snippet, use = USE): Snippet {
	return { earlier: { brackets: 'PATCH v2 1/2', hunk: use }, brackets: 'PATCH v2 2/2', ...second };
}

test('reports the call of a function that the next patch declares', () => {
	check(
		series(
			{ files: { 'include/linux/example.h': '+void example_trace(struct example *example);' } },
			` static void example_update(struct example *example)
 {
+	example_trace(example);
#       ^^^^^^^^^^^^^ used-before-added: example_trace() is only added later, by patch 2/2
 	example->count++;`,
		),
	);
});

test('accepts functions that the later patch only changes or moves', () => {
	check(
		series({
			files: {
				'include/linux/example.h': `-void example_trace(struct example *example);
+int example_trace(struct example *example);`,
			},
		}),
	);
});

test('ignores overrides, static functions of other files, and members', () => {
	check(series({ files: { 'arch/x86/mm/example.c': '+void example_trace(struct example *example)\n+{\n+}' } }));
	check(series({ files: { 'mm/other.c': '+static void example_trace(struct example *example)\n+{\n+}' } }));
	check(
		series(
			{ files: { 'include/linux/example.h': '+void example_trace(struct example *example);' } },
			' static void example_update(struct example *example)\n {\n+	example->example_trace(example);\n 	return;',
		),
	);
});

test('ignores other series in the same mailbox', () => {
	check(
		series({
			brackets: 'PATCH v3 2/2',
			files: { 'include/linux/example.h': '+void example_trace(struct example *example);' },
		}),
	);
});
