import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('blank-before-check');

test('a blank line before the check is reported', () => {
	check({
		hunk: `+	example->clk = devm_clk_get(dev, NULL);
+	clk = devm_clk_get(dev, NULL);
+
+	if (IS_ERR(clk))
#       ^^ blank-before-check: remove the blank line between the call and the check of clk
+		return PTR_ERR(clk);`,
	});
});

test('the result may be kept in a member', () => {
	check({
		hunk: `+	priv->clk = of_clk_get(node, 0);
+
+	if (IS_ERR(priv->clk))
#       ^^ blank-before-check: remove the blank line between the call and the check of priv->clk
+		return PTR_ERR(priv->clk);
+
+	priv->data = devm_kcalloc(dev, count, sizeof(*priv->data), GFP_KERNEL);
+
+	if (!priv->data)
#       ^^ blank-before-check: remove the blank line between the call and the check of priv->data
+		return -ENOMEM;`,
	});
	check({
		hunk: `+	priv->is_simple = device_property_read_bool(dev, "simple");
+
+	if (!priv->is_simple)
+		count++;`,
	});
});

test('declarations and other conditions are left alone', () => {
	check({
		hunk: `+	int ret = example_start(example);
+
+	if (ret)
+		return ret;`,
	});
	check({
		hunk: `+	count = example_count(example);
+
+	if (count > 2)
+		return;`,
	});
});
