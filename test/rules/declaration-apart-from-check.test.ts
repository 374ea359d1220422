import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('declaration-apart-from-check');

test('a check after a blank line is reported', () => {
	check({
		hunk: `+	acpi_status status = example_call(example);
#                   ^^^^^^ declaration-apart-from-check: assign status right above its check, not in the declaration
+
+	if (ACPI_FAILURE(status))
+		return -EIO;`,
	});
	check({
		hunk: `+	int ret = example_start(example);
#           ^^^ declaration-apart-from-check: assign ret right above its check, not in the declaration
+	if (ret)
+		return ret;`,
	});
});

test('pointers, constants and other conditions are left alone', () => {
	check({
		hunk: `+	struct example *example = example_get(dev);
+
+	if (!example)
+		return;`,
	});
	check({
		hunk: `+	int count = 0;
+
+	if (count)
+		return;`,
	});
	check({
		hunk: `+	int count = example_count(example);
+
+	if (count > 1)
+		return;`,
	});
});

test('the result of ACQUIRE() is checked directly below its declaration', () => {
	check({
		hunk: `+	ACQUIRE(mutex_intr, lock)(&example->lock);
+	int ret = ACQUIRE_ERR(mutex_intr, &lock);
+	if (ret)
+		return ret;`,
	});
});
