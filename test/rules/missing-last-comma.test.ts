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

test('one line, fixed sizes, several elements on a line and empty last elements are accepted', () => {
	check({
		files: {
			'kernel/time/example.c': `+static struct example example = { .count = 1, .users = 2 };
+
+static const int example_counts[2] = {
+	1,
+	2
+};
+
+static const u8 example_box[] = {
+	0x63, 0x7c, 0x77, 0x7b,
+	0xca, 0x82, 0xc9, 0x7d
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
		hunk: ` static const int example_old[] = {
 	1,
 	2
 };
+
+static const int example_counts[] = {
+	1,
+	2
+};`,
	});
});

test('a list to which elements can be added is reported', () => {
	check({
		hunk: `+static struct platform_driver example_driver = {
+	.driver = {
+		.name = "example",
+	},
+	.probe = example_probe
#                ^^^^^^^^^^^^^ missing-last-comma: missing comma after the last member
+};
+
+enum example_mode {
+	EXAMPLE_QUIET,
+	EXAMPLE_LOUD	/* the default */
#       ^^^^^^^^^^^^ missing-last-comma: missing comma after the last element
+};
+
+static const int example_scales[][2] = {
+	{ 0, 1220 },
+	{ 0, 2440 }
#                 ^ missing-last-comma: missing comma after the last element
+};`,
	});
	check({
		hunk: ` static const char * const example_names[] = {
 	"first",
+	"second",
+	"third"
#       ^^^^^^^ missing-last-comma: missing comma after the last element
 };`,
	});
});

test('a name that ends the list, or is the first number after it, stays last', () => {
	const lists = (last: string): string => ` static const u64 example_old[] = {
 	EXAMPLE_LINEAR,
 	EXAMPLE_TILED,
 };
 static const u64 example_older[] = {
 	EXAMPLE_LINEAR,
 	EXAMPLE_TILED,
 };
 static const u64 example_oldest[] = {
 	EXAMPLE_LINEAR,
 	EXAMPLE_TILED,
 };
+static const u64 example_new[] = {
+	EXAMPLE_LINEAR,
+	${last}
${last === 'EXAMPLE_TILED' ? '#       ^^^^^^^^^^^^^ missing-last-comma: missing comma after the last element\n' : ''}+};`;
	for (const last of ['INVALID', 'END', 'LAST', 'MAX', 'COUNT', 'SENTINEL'])
		check({ hunk: lists(`EXAMPLE_MOD_${last}`) });
	for (const last of ['NR_EXAMPLES', 'NUM_EXAMPLES']) check({ hunk: lists(last) });
	check({ hunk: lists('EXAMPLE_TILED') });
});

test('an enumeration whose last name is a base for others', () => {
	const enums = (last: string): string => ` enum example_a {
 	EXAMPLE_A,
 };
 enum example_b {
 	EXAMPLE_B,
 };
 enum example_c {
 	EXAMPLE_C,
 };
+enum example_d {
+	EXAMPLE_D,
+	${last}
`;
	check({ hunk: `${enums('EXAMPLE_CLK_BASE')}+};` });
	check({
		hunk: `${enums('EXAMPLE_FIRST_FREE')}+};\n+#define EXAMPLE_OTHER 1\n+int example = EXAMPLE_FIRST_FREE + 1;`,
	});
	check({
		hunk: `${enums('EXAMPLE_E')}#       ^^^^^^^^^ missing-last-comma: missing comma after the last element
+};
+int example = EXAMPLE_E;`,
	});
});

test('the last member may have the value of a macro, and lists in lists follow the outer one', () => {
	check({
		hunk: `+static const struct example_chip example_chips[] = {
+	{
+		.channels = channels,
+		.count = ARRAY_SIZE(channels)
#                                           ^ missing-last-comma: missing comma after the last member
+	},
+};
+static const int example_scales[][2][2] = {
+	{
+		{ 0, 42000 },	/* x0.25 */
+		{ 0, 5250 }	/* x2 */
#                         ^ missing-last-comma: missing comma after the last element
+	},
+};`,
	});
	check({
		hunk: `+static const int example_scales[][2][2] = {
+	{
+		{ 0, 42000 },
+		{ 0, 5250 }
+	}
+};`,
	});
});
