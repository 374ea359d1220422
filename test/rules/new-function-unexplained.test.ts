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

test('marks a list that holds nothing but new functions', () => {
	check({
		changelog: `Some helpers are missing. Add them, namely:

- example_read()
# <-- new-function-unexplained: a list of names does not say what the new functions do and who needs them
- example_write()`,
		hunk: HUNK,
	});
});

test('leaves alone a list that explains, names in sentences, and functions that are no news', () => {
	for (const changelog of [
		'Add helpers:\n\n- example_read(): takes the lock\n- example_write()',
		'Add helpers:\n\n- example_read()\n- example_write()\n\nRemoval calls example_read() under the lock.',
		'Convert the callers:\n\n- example_probe()\n- example_remove()',
		'Add helpers.',
	]) {
		check({ changelog, hunk: HUNK });
	}
});
