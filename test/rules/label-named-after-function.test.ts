import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('label-named-after-function');

test('labels that only share a word with the function are fine', () => {
	check({
		hunk: `+static int example_open(struct example *example)
+{
+	goto out_example_open;
+err_open:
+	example_put(example);
+example_opened:
+	return 0;
+out_example_open:
#^^^^^^^^^^^^^^^^ label-named-after-function: name the label after what it does, not after the function
+	return -EIO;
+}
+
+static int count(struct example *example)
+{
+count:
+	return 0;
+}`,
	});
});
