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
