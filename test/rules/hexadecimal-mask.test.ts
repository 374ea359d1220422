import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('hexadecimal-mask');

test('contiguous masks of fields are reported', () => {
	check({
		hunk: `+#define EXAMPLE_MODE	0x0F0000000
#                       ^^^^^^^^^^^ hexadecimal-mask: use GENMASK(31, 28)
+#define EXAMPLE_ON	0x4
#                       ^^^ hexadecimal-mask: use BIT(2)
+
+	value = FIELD_PREP(EXAMPLE_MODE, mode) | FIELD_PREP(EXAMPLE_ON, 1);`,
	});
	check({
		hunk: `+#define EXAMPLE_A_MASK	GENMASK(3, 0)
+#define EXAMPLE_B_MASK	BIT(4)
+#define EXAMPLE_C_MASK	0xe0
#                       ^^^^ hexadecimal-mask: use GENMASK(7, 5)`,
	});
});

test('other numbers, and code that uses numbers, are left alone', () => {
	check({
		hunk: `+#define EXAMPLE_A_MASK	0xf0
+#define EXAMPLE_B_MASK	0x0f`,
	});
	check({
		hunk: `+#define EXAMPLE_A_MASK	GENMASK(3, 0)
+#define EXAMPLE_B_MASK	BIT(4)
+#define EXAMPLE_C_MASK	0xa0
+#define EXAMPLE_REG	0xf0`,
	});
});

test('offsets, addresses and sizes of registers for masks are numbers', () => {
	check({
		hunk: `+#define EXAMPLE_VALID			BIT(7)
+#define EXAMPLE_ENABLE			BIT(0)
+
+#define EXAMPLE_MASK_REG_OFFS		0x10
+#define EXAMPLE_MASK_OFFSET		0x4
+#define EXAMPLE_MASK_SIZE		0x8
+#define EXAMPLE_IRQ_MASK		0x20
+
+#define EXAMPLE_STATUS			0x14
+#define EXAMPLE_PORT_MASK		0x18
+#define EXAMPLE_CAUSE			0x1c`,
	});
	check({
		hunk: `+#define EXAMPLE_VALID			BIT(7)
+#define EXAMPLE_ENABLE			BIT(0)
+
+#define EXAMPLE_PORT_MASK		0x18
#                                       ^^^^ hexadecimal-mask: use GENMASK(4, 3)
+#define EXAMPLE_PORT_FAST		0x08
+#define EXAMPLE_PORT_SHIFT		3
+#define EXAMPLE_MODE_MASK		0x6
#                                       ^^^ hexadecimal-mask: use GENMASK(2, 1)
+#define EXAMPLE_MODE_SHIFT		1`,
	});
});

test('a mask that is applied to what was shifted is left alone', () => {
	const masks = (name: string): string => `+#define EXAMPLE_A	BIT(0)
+#define EXAMPLE_B	BIT(1)
+#define EXAMPLE_KIND_${name}	4
+#define EXAMPLE_KIND_MASK	0x0f`;
	check({ hunk: masks('SHIFT') });
	check({ hunk: `${masks('DEFAULT')}\n#                               ^^^^ hexadecimal-mask: use GENMASK(3, 0)` });
	check({ hunk: `${masks('SHIFT')}0\n#                               ^^^^^ hexadecimal-mask: use GENMASK(7, 4)` });
});

test('a constant of a function that is called a mask is one', () => {
	check({
		hunk: `+	const unsigned int fifo_mask = 0x1f, kind = 0x02;
#                                      ^^^^ hexadecimal-mask: use GENMASK(4, 0)
+
+	return regmap_update_bits(map, EXAMPLE_FIFO, fifo_mask, value);`,
	});
	check({
		hunk: `+static const struct example_soc example_soc = {
+	.client_mask = 0x3f,
+};
+	const u32 some_mask = 0x35;
+	u32 other_mask = 0x1f;`,
	});
});

test('code with more masks in hexadecimal keeps them', () => {
	const masks = `+#define EXAMPLE_A_MASK	GENMASK(3, 0)
+#define EXAMPLE_B_MASK	GENMASK(7, 4)`;
	check({
		hunk: `${masks}
+
+#define OTHER_A_MASK	0x0f
+#define OTHER_B_MASK	0xf0
+#define OTHER_C_MASK	0xff00`,
	});
	check({
		hunk: `${masks}
+
+#define OTHER_A_MASK	0x0f
#                       ^^^^ hexadecimal-mask: use GENMASK(3, 0)`,
	});
});
