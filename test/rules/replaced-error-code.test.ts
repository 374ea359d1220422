import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('replaced-error-code');

test('a code that is replaced is reported', () => {
	check({
		hunk: `+	err = example_read(example,
+			   &value);
+	if (err)
+		return -EINVAL;
#                      ^^^^^^^ replaced-error-code: return err, the error code of example_read(), instead of -EINVAL`,
	});
});

test('other checks and other results are left alone', () => {
	check({
		hunk: `+	ret = acpi_evaluate(example);
+	if (ret)
+		return -EIO;`,
	});
	check({
		hunk: `+	count = example_count(example);
+	if (count)
+		return -EIO;`,
	});
	check({
		hunk: `+	ret = example_read(example);
+	if (ret != 4)
+		return -EIO;`,
	});
	check({
		hunk: `+	ret = example_read(example);
+	if (ret)
+		return ret;`,
	});
});

test('a call in the condition returns an error code if it is known to', () => {
	check({
		hunk: `+	if (regmap_write(map, reg, 1))
+		return -ENODEV;
#                      ^^^^^^^ replaced-error-code: return the error code of regmap_write() instead of -ENODEV`,
	});
	check({
		hunk: `+	if (example_is_off(example))
+		return -ENODEV;
+	if (!regmap_write(map, reg, 1))
+		return -ENODEV;
+	if (regmap_write(map, reg, 1) && strict)
+		return -ENODEV;
+	if (regmap_test_bits(map, reg, 1))
+		return -EBUSY;`,
	});
});
