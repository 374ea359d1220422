import assert from 'node:assert/strict';
import { test } from 'node:test';
import { snippetText } from '../../src/core/lint/examples/snippet.ts';
import { forRule } from '../support/lint.ts';

const { check, checkFix, lint } = forRule('multiplied-allocation-size');

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

test('kmalloc() and kzalloc() have variants for arrays until there are kmalloc_objs() and kzalloc_objs()', () => {
	const count = (date: string): number =>
		lint(
			`From: A <a@example.com>\nDate: ${date}\nSubject: [PATCH] example: Add it\n\nText.\n---\n${snippetText({
				hunk: '+	all = kzalloc(sizeof(*all) * example->count, GFP_KERNEL);',
			})}`,
		).length;
	assert.equal(count('2025-12-31 10:00:00 +0000'), 1);
	assert.equal(count('2026-01-01 10:00:00 +0000'), 0);
});
