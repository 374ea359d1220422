import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('terminator-beside-element');

test('an end after other elements is reported', () => {
	check({
		hunk: `+static const struct of_device_id example_of_match[] = {
+	{ .compatible = "example,one" },
+	{ .compatible = "example,two" }, { }
#                                        ^^^ terminator-beside-element: put the element that ends the list on a separate line
+};`,
	});
	check({
		hunk: `+#define EXAMPLE(name)				\\
+	static struct attribute *name##_attrs[] = {	\\
+		&name##_count.attr,			\\
+		&name##_state.attr, NULL		\\
#                                   ^^^^ terminator-beside-element: put the element that ends the list on a separate line
+	}`,
	});
});

test('lists on one line and ends on a line are fine', () => {
	check({
		hunk: `+static const char * const example_names[] = {
+	"one", "two", NULL
+};`,
	});
	check({
		hunk: `+static struct attribute *example_attrs[] = {
+	&example_count.attr,
+	NULL
+};`,
	});
});

test('a structure and the empty one on a line, and literals, are reported', () => {
	check({
		hunk: `+static const struct example_id example_ids[] = {
+	{ .name = "example" }, {}
#                              ^^ terminator-beside-element: put the element that ends the list on a separate line
+};
+
+static const struct example example = {
+	.names = (const char *[]) {
+		"first",
+		"second", NULL
#                         ^^^^ terminator-beside-element: put the element that ends the list on a separate line
+	},
+};`,
	});
	check({
		hunk: `+static const char * const example_names[] = {
+	"first", "second", NULL
+};
+
+static const int example_pairs[][2] = {
+	{ 1, 2 }, { 3, 4 }, { 0 }
+};`,
	});
});

test('a comment after the element above is no part of the end', () => {
	check({
		hunk: `+static const struct example_id example_ids[] = {
+	{ EXAMPLE_DEVICE(1) }, // first
+	{ EXAMPLE_DEVICE(2) }, /* second */
+	{ }
+};
+
+static struct attribute *example_attrs[] = {
+	&example_count.attr, /* users */
+	&example_state.attr, /* on or off */
+	NULL
+};
+
+static const struct example_control example_controls[] = {
+	{ .name = EXAMPLE_NAME(1) },
+	/* sentinel */
+	{}
+};`,
	});
	check({
		hunk: `+static const struct example_id example_ids[] = {
+	{ EXAMPLE_DEVICE(1) }, /* first */
+	{ EXAMPLE_DEVICE(2) }, /* second */ { }
#                                           ^^^ terminator-beside-element: put the element that ends the list on a separate line
+};`,
	});
});

test('a list may separate all of its elements by "}, {"', () => {
	check({
		hunk: `+static const struct of_device_id example_match[] = {
+	{
+		.compatible = "example,first",
+	}, {
+		/* sentinel */
+	}
+};`,
	});
	check({
		hunk: `+static const struct of_device_id example_match[] = {
+	{
+		.compatible = "example,first",
+	}, { /* sentinel */ }
#          ^^^^^^^^^^^^^^^^^^ terminator-beside-element: put the element that ends the list on a separate line
+};`,
	});
});

test('a table of a known size may have empty elements anywhere', () => {
	check({
		hunk: `+static const u16 *example_pages[4] = {
+	NULL,   NULL,
+	page20, NULL,
+};`,
	});
	check({
		hunk: `+static const u16 *example_pages[] = {
+	page00,
+	page20, NULL,
#               ^^^^ terminator-beside-element: put the element that ends the list on a separate line
+};`,
	});
});
