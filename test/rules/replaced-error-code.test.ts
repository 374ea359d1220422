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

test('a message, a jump and a pointer between call and code make no difference', () => {
	check({
		hunk: `+	ret = regmap_read(map, REG, &value);
+	if (ret) {
+		dev_err(dev, "cannot read\\n");
+		return -EIO;
#                      ^^^^ replaced-error-code: return ret, the error code of regmap_read(), instead of -EIO
+	}
+
+	ret = clk_prepare_enable(example->clk);
+	if (ret < 0) {
+		ret = -ENXIO;
#                     ^^^^^^ replaced-error-code: return ret, the error code of clk_prepare_enable(), instead of -ENXIO
+		goto out;
+	}
+
+	example->clk = devm_clk_get(dev, NULL);
+	if (IS_ERR(example->clk))
+		return -ENODEV;
#                      ^^^^^^^ replaced-error-code: return PTR_ERR(example->clk), the error code of devm_clk_get(), instead of -ENODEV
+
+	irq = platform_get_irq(pdev, 0);
+	if (irq < 0)
+		return -ENODEV;
#                      ^^^^^^^ replaced-error-code: return irq, the error code of platform_get_irq(), instead of -ENODEV`,
	});
});

test('a code that says something else, or that of a function that has only one, is left alone', () => {
	check({
		hunk: `+	ret = example_read(example);
+	if (ret < 0) {
+		ret = -EIO;
+		example_note(ret);
+	}
+
+	if (IS_ERR(example->clk))
+		return -ENODEV;
+
+	irq = example_irq(pdev, 0);
+	if (irq < 0)
+		return -ENODEV;
+
+	ret = clk_prepare_enable(example->clk);
+	if (ret) {
+		ret = example_retry(example);
+		if (ret)
+			return ret;
+	}`,
	});
	const caller = (code: string, mark = ''): string => `+static int example_read(struct example *example)
+{
+	if (!example->is_open)
+		return ${code};
+
+	return 0;
+}
+
+static int example_show(struct example *example)
+{
+	int ret;
+
+	ret = example_read(example);
+	if (ret)
+		return -EINVAL;
${mark}+	return 0;
+}`;
	const mark =
		'#                      ^^^^^^^ replaced-error-code: return ret, the error code of example_read(), instead of -EINVAL\n';
	check({ hunk: caller('-EINVAL') });
	check({ hunk: caller('-ENODEV', mark) });
});
