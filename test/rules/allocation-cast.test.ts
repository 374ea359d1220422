import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('allocation-cast');

test('casts of what allocators return are marked', () => {
	check({
		hunk: `+	a = (struct example *)kmalloc(size, GFP_KERNEL);
#     ^^^^^^^^^^^^^^^^^^ allocation-cast: kmalloc() needs no cast
+	a = (char *) devm_kcalloc(dev, n, size, GFP_KERNEL);
#     ^^^^^^^^^ allocation-cast: devm_kcalloc() needs no cast`,
	});
});

test('pages, other functions and integers need their cast', () => {
	check({
		hunk: `+	a = kmalloc(size, GFP_KERNEL);
+	a = (char *)__get_free_page(GFP_KERNEL);
+	a = (unsigned long)kmalloc(size, GFP_KERNEL);
+	a = (char *)ops->kmalloc(size);`,
	});
});
