import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('comma-after-terminator');

test('a comma after an empty element or a null pointer is reported', () => {
	check({
		hunk: `+static struct attribute *example_attrs[] = {
+	&example_count.attr,
+	NULL,
#           ^ comma-after-terminator: remove the comma after the element that ends the list
+};`,
	});
	check({
		hunk: `+static const struct pci_device_id example_ids[] = {
+	{ PCI_DEVICE(1, 2) },
+	{ 0, }, /* end */
#             ^ comma-after-terminator: remove the comma after the element that ends the list
+};`,
	});
});

test('other elements and terminators without a comma are fine', () => {
	check({
		hunk: `+static const int example_counts[] = {
+	1,
+	0,
+};`,
	});
	check({
		hunk: `+static const struct example example_list[] = {
+	{ 1 },
+	{ }
+};`,
	});
	check({
		hunk: `+static struct example example = {
+	.first = NULL,
+	.last = NULL,
+};`,
	});
});

test('follows lists that end in the hunk', () => {
	check({
		hunk: ` 	{},
 };
 
+static const struct example example_list[] = {
+	{ 1 },
+	{},
+};`,
	});
	check({
		hunk: ` 	{}
 };
 
+static const struct example example_list[] = {
+	{ 1 },
+	{},
#         ^ comma-after-terminator: remove the comma after the element that ends the list
+};`,
	});
});
