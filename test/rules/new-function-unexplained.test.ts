import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('new-function-unexplained');
const HUNK = `+static inline int example_read(struct example *example)
+{
+	return example->count;
+}
+
+int example_write(struct example *example,
+		  int count);`;

test('reports a list that consists of new functions', () => {
	check({
		changelog: `Some helpers are missing. Add them, namely:

- example_read()
# <-- new-function-unexplained: the changelog lists the new functions without saying what they do or why they are needed
- example_write()`,
		hunk: HUNK,
	});
});

test('accepts a list with explanations, names in sentences, and existing functions', () => {
	for (const changelog of [
		'Add helpers:\n\n- example_read(): takes the lock\n- example_write()',
		'Add helpers:\n\n- example_read()\n- example_write()\n\nRemoval calls example_read() under the lock.',
		'Convert the callers:\n\n- example_probe()\n- example_remove()',
		'Add helpers.',
	]) {
		check({ changelog, hunk: HUNK });
	}
});

test('accepts a sentence that says what the functions are for', () => {
	for (const changelog of [
		'Introduce new helper functions to load and store 64-bit values:\n\n- example_read()\n- example_write()',
		'Add two helpers that copy a count from or to a page:\n\n- example_read\n- example_write',
	]) {
		check({ changelog, hunk: HUNK });
	}
	check({
		changelog: `Add the new helper functions that are missing:

- example_read()
# <-- new-function-unexplained: the changelog lists the new functions without saying what they do or why they are needed
- example_write()`,
		hunk: HUNK,
	});
});
