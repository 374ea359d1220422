import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('missing-blank-before-return');

test('statements without any blank line up to the return are reported', () => {
	check({
		hunk: `+static int example_reset(struct example *example)
+{
+	VM_WARN_ON_ONCE(!example->count);
+	int old = example_exchange(example, 0);
+	example_flush(example);
+	return old;
#       ^^^^^^^^^^^ missing-blank-before-return: missing a blank line before the return in a body of 4 statements
+}`,
	});
});

test('a blank line anywhere, and a short body, are accepted', () => {
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

test('a sequence of conditions needs no blank line', () => {
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

test('nothing is reported if the function above has no blank line either', () => {
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
