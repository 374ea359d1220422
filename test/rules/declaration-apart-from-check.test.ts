import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('declaration-apart-from-check');

test('a check after a blank line is reported', () => {
	check({
		hunk: `+	acpi_status status = example_call(example);
#                   ^^^^^^ declaration-apart-from-check: assign status right above its check, not in the declaration
+
+	if (ACPI_FAILURE(status))
+		return -EIO;`,
	});
	check({
		hunk: `+	int ret = example_start(example);
#           ^^^ declaration-apart-from-check: assign ret right above its check, not in the declaration
+	int count;
+	if (ret)
+		return ret;`,
	});
});

test('a check on the next line is right where it belongs', () => {
	check({
		hunk: `+	int ret = example_start(example);
+	if (ret)
+		return ret;`,
	});
	check({
		hunk: `+	if (!example_open(dev))
+		return -ENODEV;
+
+	// The state of the device.
+	struct example *example = devm_kzalloc(dev,
+					       sizeof(*example), GFP_KERNEL);
+	if (!example)
+		return -ENOMEM;`,
	});
	check({
		hunk: `+	example_open(dev);
+	struct example *example = devm_kzalloc(dev, sizeof(*example), GFP_KERNEL);
#                       ^^^^^^^ declaration-apart-from-check: assign example right above its check, not in the declaration
+
+	if (!example)
+		return -ENOMEM;`,
	});
});

test('pointers, constants and other conditions are left alone', () => {
	check({
		hunk: `+	struct example *example = example_get(dev);
+
+	if (!example)
+		return;`,
	});
	check({
		hunk: `+	int count = 0;
+
+	if (count)
+		return;`,
	});
	check({
		hunk: `+	int count = example_count(example);
+
+	if (count > 1)
+		return;`,
	});
});

test('the result of ACQUIRE() is checked directly below its declaration', () => {
	check({
		hunk: `+	ACQUIRE(mutex_intr, lock)(&example->lock);
+	int ret = ACQUIRE_ERR(mutex_intr, &lock);
+	if (ret)
+		return ret;`,
	});
});

test('what a call acquires is assigned right above its check, other declarations in between or not', () => {
	check({
		hunk: `+	struct example *example = devm_kzalloc(dev, sizeof(*example), GFP_KERNEL);
#                       ^^^^^^^ declaration-apart-from-check: assign example right above its check, not in the declaration
+
+	if (!example)
+		return -ENOMEM;`,
	});
	check({
		hunk: `+	struct page *page = alloc_pages(gfp, order);
#                    ^^^^ declaration-apart-from-check: assign page right above its check, not in the declaration
+	unsigned long flags;
+
+	if (unlikely(!page))
+		return NULL;`,
	});
	check({
		hunk: `+	struct example *example = example_find(dev);
+
+	if (!example)
+		return -ENODEV;`,
	});
	check({
		hunk: `+	struct page *page = alloc_pages(gfp, order);
+	unsigned long flags;
+
+	show(page);
+	if (!page)
+		return NULL;`,
	});
});

test('a number that is no error code is a property of the object', () => {
	check({
		hunk: `+	u32 address = example_address(example, offset);
+
+	if (address)
+		return read(address);`,
	});
	check({
		hunk: `+	u32 status = example_address(example, offset);
#           ^^^^^^ declaration-apart-from-check: assign status right above its check, not in the declaration
+
+	if (status)
+		return status;`,
	});
});
