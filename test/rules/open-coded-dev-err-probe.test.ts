import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('open-coded-dev-err-probe');

test('a message before the return is reported', () => {
	check({
		hunk: `+static int example_probe(struct platform_device *pdev)
+{
+	if (IS_ERR(clk)) {
+		dev_err(&pdev->dev, "no clock: %ld\\n",
#               ^^^^^^^ open-coded-dev-err-probe: use "return dev_err_probe()"
+			PTR_ERR(clk));
+		return PTR_ERR(clk);
+	}
+	if (!example)
+		dev_err_probe(&pdev->dev, -ENODEV, "no data\\n");
#               ^^^^^^^^^^^^^ open-coded-dev-err-probe: return the result of dev_err_probe()
+}`,
	});
});

test('other functions, other values and other statements are left alone', () => {
	check({
		hunk: `+static int example_open(struct device *dev)
+{
+	if (ret) {
+		dev_err(dev, "failed\\n");
+		return ret;
+	}
+}`,
	});
	check({
		hunk: `+static int example_probe(struct device *dev)
+{
+	if (ret) {
+		dev_err(dev, "failed\\n");
+		goto out;
+	}
+	dev_err(dev, "failed\\n");
+	return 0;
+}`,
	});
});

test('the code may be in the variable that was tested', () => {
	check({
		hunk: `+static int example_probe(struct platform_device *pdev)
+{
+	clocks = devm_clk_bulk_get_all(dev, &example->clocks);
+	if (clocks < 0) {
+		dev_err(dev, "no clocks\\n");
#               ^^^^^^^ open-coded-dev-err-probe: use "return dev_err_probe()"
+		return clocks;
+	}
+	return 0;
+}`,
	});
	check({
		hunk: `+static int example_probe(struct platform_device *pdev)
+{
+	clocks = devm_clk_bulk_get_all(dev, &example->clocks);
+	if (clocks > 4) {
+		dev_err(dev, "too many clocks\\n");
+		return clocks;
+	}
+	return 0;
+}`,
	});
});

test('a managed call shows that its function probes, and each place is reported', () => {
	check({
		hunk: `+static int example_parse(struct example *example)
+{
+	example->reset = devm_reset_control_get(example->dev, NULL);
+	if (IS_ERR(example->reset)) {
+		dev_err(example->dev, "no reset\\n");
#               ^^^^^^^ open-coded-dev-err-probe: use "return dev_err_probe()"
+		return PTR_ERR(example->reset);
+	}
+
+	ret = pcim_enable_device(pdev);
+	if (ret) {
+		dev_err(example->dev, "cannot enable\\n");
#               ^^^^^^^ open-coded-dev-err-probe: use "return dev_err_probe()"
+		return ret;
+	}
+
+	ret = example_read(example);
+	if (ret) {
+		dev_err(example->dev, "cannot read\\n");
+		return ret;
+	}
+	return 0;
+}`,
	});
});

test('a result of dev_err_probe() that is dropped is reported if it is what the function returns', () => {
	check({
		hunk: `+	if (ret < 0) {
+		dev_err_probe(dev, ret, "cannot start\\n");
#               ^^^^^^^^^^^^^ open-coded-dev-err-probe: return the result of dev_err_probe()
+		return ret;
+	}
+	if (ret > 2) {
+		dev_err_probe(dev, ret, "cannot start\\n");
+		return -EINVAL;
+	}`,
	});
});
