import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('missing-last-comma');

test('the last designated member is reported, at every depth', () => {
	check({
		files: {
			'kernel/time/example.c': `+static struct example example = {
+	.first = {
+		.count	= 1,
+		.users	= 2
#                         ^ missing-last-comma: missing comma after the last member (tip)
+	},
+	.update	= example_update /* the default */
#                 ^^^^^^^^^^^^^^ missing-last-comma: missing comma after the last member (tip)
+};`,
		},
	});
});

test('one line, lists without names and empty last elements are accepted', () => {
	check({
		files: {
			'kernel/time/example.c': `+static struct example example = { .count = 1, .users = 2 };
+
+static const int example_counts[] = {
+	1,
+	2
+};
+
+static const struct example_id example_ids[] = {
+	{ .id = 1 },
+	{ }
+};`,
		},
	});
});

test('an element without a comma is reported where the code around it has commas', () => {
	check({
		hunk: ` static const char * const example_names[] = {
 	"first", "second",
+	"third"
#       ^^^^^^^ missing-last-comma: missing comma after the last element
 };`,
	});
	check({
		hunk: `+static const int example_scales[][3] = {
+	{
+		1,
+		2,
+	},
+	{
+		3,
+		4,
+	},
+	{
+		5,
+		6
#               ^ missing-last-comma: missing comma after the last element
+	},
+};`,
	});
});

test('an enumeration that ends with a count, and code without commas, is left alone', () => {
	check({
		hunk: ` enum example_kind {
 	EXAMPLE_FIRST,
+	EXAMPLE_SECOND,
+	EXAMPLE_KINDS_MAX
 };`,
	});
	check({
		hunk: `+static const int example_counts[] = {
+	1,
+	2
+};`,
	});
});
