import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('numbered-label');

test('a label with a number is reported', () => {
	check({
		hunk: ` static int example_update(struct example *example)
 {
+	if (!example)
+		goto err2;
+err2:
#^^^^ numbered-label: name the label after what it does (e.g. free_foo)
+	return -ENOMEM;
 }`,
	});
});

test('other names, bit-fields and conditional expressions are fine', () => {
	check({
		hunk: `+struct example {
+	u32 err1 : 3;
+};
+
+static int example_update(int err1)
+{
+	if (!err1)
+		goto err_free;
+	return err1 ? err1 : 0;
+err_free:
+	return -ENOMEM;
+}`,
	});
});

test('a function that already numbers its labels is left alone', () => {
	check({
		hunk: ` static int example_update(struct example *example)
 {
 	goto err1;
+err2:
+	example_put(example);
 err1:
 	return -ENOMEM;
 }`,
	});
});

test('several words that say nothing are no better than one', () => {
	check({
		hunk: `+err_out1:
#^^^^^^^^ numbered-label: name the label after what it does (e.g. free_foo)
+	example_put(example);
+err_irq1:
+	example_free(example);`,
	});
});
