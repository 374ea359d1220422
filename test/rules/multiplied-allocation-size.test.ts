import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check, checkFix } = forRule('multiplied-allocation-size');

test('the factors may be in any order and on several lines', () => {
	check({
		hunk: `+	all = devm_kzalloc(&pdev->dev,
#             ^^^^^^^^^^^^ multiplied-allocation-size: use devm_kcalloc(), which checks the multiplication for overflow
+			   sizeof(struct example) * example->count,
+			   GFP_KERNEL);
+	more = kvmalloc((count + 1) * sizeof(*more), GFP_KERNEL);
#              ^^^^^^^^ multiplied-allocation-size: use kvmalloc_array(), which checks the multiplication for overflow`,
	});
	checkFix(
		{
			hunk: `+	all = devm_kmalloc(&pdev->dev,
+			   sizeof(struct example) * example->count,
+			   GFP_KERNEL);`,
		},
		{
			hunk: `+	all = devm_kmalloc_array(&pdev->dev,
+			   example->count, sizeof(struct example),
+			   GFP_KERNEL);`,
		},
	);
});

test('products that cannot overflow, and other sizes, are fine', () => {
	check({
		hunk: `+	all = devm_kzalloc(dev, 4 * sizeof(*all), GFP_KERNEL);
+	all = devm_kzalloc(dev, EXAMPLES * sizeof(*all), GFP_KERNEL);
+	all = devm_kzalloc(dev, ARRAY_SIZE(names) * sizeof(*all), GFP_KERNEL);
+	all = devm_kzalloc(dev, sizeof(*all) + count * sizeof(u8), GFP_KERNEL);
+	all = devm_kzalloc(dev, width * height, GFP_KERNEL);
+	all = vmalloc(sizeof(*all));`,
	});
});
