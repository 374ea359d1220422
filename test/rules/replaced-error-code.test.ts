import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('replaced-error-code');

test('a code that is replaced is reported', () => {
	check({
		hunk: `+	err = regmap_read(map, EXAMPLE_REG,
+			  &value);
+	if (err)
+		return -EINVAL;
#                      ^^^^^^^ replaced-error-code: return err, the error code of regmap_read(), instead of -EINVAL`,
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
		hunk: `+	ret = regmap_read(map, EXAMPLE_REG, &value);
+	if (ret != 4)
+		return -EIO;`,
	});
	check({
		hunk: `+	ret = regmap_read(map, EXAMPLE_REG, &value);
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

test('a function that is not known to return an error code is left alone', () => {
	const calls = [
		'copy_from_user(&args, arg, sizeof(args))',
		'copy_to_user(arg, &args, sizeof(args))',
		'clear_user(arg, 4)',
		'pci_read_config_dword(pdev, EXAMPLE_CAP, &value)',
		'pci_write_config_word(pdev, EXAMPLE_CAP, 1)',
		'wait_for_completion_timeout(&example->done, HZ)',
		'wait_event_interruptible_timeout(example->wait, example->is_done, HZ)',
		'schedule_timeout_interruptible(HZ)',
		'del_timer_sync(&example->timer)',
		'fls(example->mask)',
		'mutex_trylock(&example->lock)',
		'down_trylock(&example->sem)',
		'test_and_set_bit(0, &example->flags)',
		'atomic_dec_and_test(&example->users)',
		'strcmp(a, b)',
		'example_read(example)',
		'i2c_smbus_read_byte_data(client, 3)',
		'platform_get_irq(pdev, 0)',
	];
	for (const call of calls)
		for (const code of ['EIO', 'EINVAL']) check({ hunk: `+	ret = ${call};\n+	if (ret)\n+		return -${code};` });
	check({
		hunk: `+	ret = i2c_smbus_read_byte_data(client, 3);
+	if (ret < 0)
+		return -EIO;
#                      ^^^^ replaced-error-code: return ret, the error code of i2c_smbus_read_byte_data(), instead of -EIO`,
	});
});

test('the only code of a function is not replaced by itself', () => {
	check({
		hunk: `+	ret = readl_poll_timeout(base, value, value & 1, 10, 100);
+	if (ret)
+		return -ETIMEDOUT;
+	if (readx_poll_timeout_atomic(example_read, example, value, value, 10, 100))
+		return -ETIMEDOUT;
+	if (dma_set_mask(dev, DMA_BIT_MASK(32)))
+		return -EIO;`,
	});
	check({
		hunk: `+	ret = readl_poll_timeout(base, value, value & 1, 10, 100);
+	if (ret)
+		return -EIO;
#                      ^^^^ replaced-error-code: return ret, the error code of readl_poll_timeout(), instead of -EIO
+	ret = regmap_read_poll_timeout(map, REG, value, value & 1, 10, 100);
+	if (ret)
+		return -ETIMEDOUT;
#                      ^^^^^^^^^^ replaced-error-code: return ret, the error code of regmap_read_poll_timeout(), instead of -ETIMEDOUT`,
	});
});

test('a function of the file is followed if all that it returns is an error code or 0', () => {
	const caller = (body: string, mark = ''): string => `+static int example_read(struct example *example)
+{
+	int ret = 0;
+
${body}
+	return ret;
+}
+
+static int example_show(struct example *example)
+{
+	int ret;
+
+	ret = example_read(example);
+	if (ret)
+		return -EIO;
${mark}+	return 0;
+}`;
	const mark =
		'#                      ^^^^ replaced-error-code: return ret, the error code of example_read(), instead of -EIO\n';
	check({ hunk: caller('+	if (example->is_on)\n+		ret = regmap_read(map, REG, &example->value);', mark) });
	check({ hunk: caller('+	if (!example->is_on)\n+		return regmap_write(map, REG, 1);', mark) });
	check({ hunk: caller('+	if (example->is_on)\n+		ret = copy_from_user(example, arg, 4);') });
	check({ hunk: caller('+	if (example->is_on)\n+		return example->count;') });
	check({ hunk: caller('+	example_count(&ret);') });
	check({ hunk: caller('+	ret |= regmap_write(map, REG, 1);') });
	check({ hunk: caller('+	ret++;') });
});

test('a function whose code is passed on elsewhere returns one', () => {
	const hunk = (first: string, mark: string) => `+	ret = example_write(example, 1);
+	if (ret)
+		return ${first};
+
+	ret = example_write(example, 2);
+	if (ret)
+		return -EIO;
${mark}+	return 0;`;
	check({
		hunk: hunk(
			'ret',
			'#                      ^^^^ replaced-error-code: return ret, the error code of example_write(), instead of -EIO\n',
		),
	});
	check({ hunk: hunk('-EIO', '') });
});
