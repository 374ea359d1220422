import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('crowded-body');

test('statements without any blank line up to the return', () => {
	check({
		hunk: `+static int example_reset(struct example *example)
+{
+	VM_WARN_ON_ONCE(!example->count);
+	int old = example_exchange(example, 0);
+	example_flush(example);
+	return old;
# ^^^^^^^^^^^ crowded-body: no blank line before the return of a body of 4 statements
+}`,
	});
});

test('a blank line anywhere is enough, and so is a short body', () => {
	check({
		hunk: `+static int example_reset(struct example *example)
+{
+	int old;
+
+	example_lock(example);
+	example_flush(example);
+	old = example->count;
+	return old;
+}
+
+static int example_count(struct example *example)
+{
+	example_lock(example);
+	example_flush(example);
+	return example->count;
+}`,
	});
});

test('a row of conditions needs none', () => {
	check({
		hunk: `+static int example_size(int count)
+{
+	if (count < 10)
+		return 1;
+	if (count < 100)
+		return 2;
+	if (count < 1000)
+		return 3;
+	return 4;
+}`,
	});
});

test('where the function above is as crowded nothing is said', () => {
	check({
		hunk: ` static int example_first(struct example *example)
 {
 	example_lock(example);
 	example_flush(example);
 	example_unlock(example);
 	return example->count;
 }
 
+static int example_second(struct example *example)
+{
+	example_lock(example);
+	example_flush(example);
+	example_unlock(example);
+	return example->count;
+}`,
	});
});
