import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('sizeof-struct-in-allocation');

test('sizeof of a struct is reported', () => {
	check({
		hunk: `+	a->b = kzalloc(sizeof(struct b) * 4, GFP_KERNEL);
#                             ^^^^^^^^ sizeof-struct-in-allocation: use sizeof(*a->b) instead of the size of the type`,
	});
});

test('leaves alone what only looks like it', () => {
	for (const line of [
		`	a = kzalloc(sizeof(*a), GFP_KERNEL);`,
		`	use(kzalloc(sizeof(struct b), GFP_KERNEL));`,
		`	a = kzalloc(sizeof(union b), GFP_KERNEL);`,
	]) {
		check({ hunk: `+${line}` });
	}
});

test('the size of a managed allocation is the second argument', () => {
	check({
		hunk: `+	example->config = devm_kzalloc(dev,
+				       sizeof(struct config), GFP_KERNEL);
#                                             ^^^^^^^^^^^^^ sizeof-struct-in-allocation: use sizeof(*example->config) instead of the size of the type`,
	});
	check({ hunk: `+	example->config = devm_kzalloc(sizeof(struct config), size, GFP_KERNEL);` });
});

test('the size of an element follows the number of elements', () => {
	check({
		hunk: `+	example->all = devm_kcalloc(dev, count, sizeof(struct example_part), GFP_KERNEL);
#                                                      ^^^^^^^^^^^^^^^^^^^ sizeof-struct-in-allocation: use sizeof(*example->all) instead of the size of the type
+	all = kmalloc_array(count, sizeof(*all), GFP_KERNEL);`,
	});
});
