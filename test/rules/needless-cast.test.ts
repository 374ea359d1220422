import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('needless-cast');

test('a cast to the type of the variable is reported', () => {
	check({
		hunk: `+	unsigned char duty;
+	int ret;
+
+	duty = (unsigned char)(state->duty * 255 / state->period);
#              ^^^^^^^^^^^^^^^ needless-cast: unnecessary cast: duty is of the type unsigned char`,
	});
});

test('other casts, and those of a part of the value, are left alone', () => {
	check({
		hunk: `+	u32 count;
+
+	count = (u8)example_count(example);
+	count = (u32)low + high;`,
	});
	check({
		hunk: `+	u8 *count;
+
+	count = (u8 *)example_count(example);`,
	});
});

test('a void pointer needs no cast', () => {
	check({
		hunk: `+static irqreturn_t example_interrupt(int irq, void *data)
+{
+	struct example *example = (struct example *)data;
#                                 ^^^^^^^^^^^^^^^^^^ needless-cast: unnecessary cast: data is a void pointer`,
	});
	check({
		hunk: `+static void example_read(int irq, const void *data, void __user *to, unsigned long address, void **list)
+{
+	struct example *example = (struct example *)data;
+	char __user *next = (char __user *)to;
+	struct page *page = (struct page *)address;
+	struct example *first = (struct example *)list;
+	unsigned long where = (unsigned long)to;
+}`,
	});
});

test('a cast is only needless if its operand is certainly a number', () => {
	check({
		hunk: `+	unsigned long address;
+	unsigned int small;
+	__le32 raw;
+	void *place;
+
+	address = (unsigned long)place;
+	address = (unsigned long)example->place;
+	address = (unsigned long)example_place(example);
+	address = (unsigned long)(place + 1);
+	address = (unsigned long)(*place);
+	raw = (__le32)small;
+	address = (unsigned long)small;
#                 ^^^^^^^^^^^^^^^ needless-cast: unnecessary cast: address is of the type unsigned long
+	address = (unsigned long)(small << 2);
#                 ^^^^^^^^^^^^^^^ needless-cast: unnecessary cast: address is of the type unsigned long`,
	});
});

test('a parameter, what the function returns, and void pointers that calls return', () => {
	check({
		hunk: `+static u8 example_scale(struct example *example, unsigned long period)
+{
+	s16 offset;
+	int count;
+
+	offset = (s16)count;
#                ^^^^^ needless-cast: unnecessary cast: offset is of the type s16
+	return (u8)period;
#              ^^^^ needless-cast: unnecessary cast: the function returns u8
+}
+
+static int example_show(struct device *dev, int first, u32 *value, struct example other)
+{
+	struct example *example = (struct example *)dev_get_drvdata(dev);
#                                 ^^^^^^^^^^^^^^^^^^ needless-cast: unnecessary cast: dev_get_drvdata() returns a void pointer
+
+	if (first)
+		return (int)other;
+	return (int)value;
+}`,
	});
});

test('code that other systems compile keeps its casts', () => {
	const source = (mark = '') => `+static void example_notify(void *context)
+{
+	union example_state *info = (union example_state *)context;
${mark}+
+	example_use(info);
+}`;
	check({ files: { 'drivers/acpi/acpica/example.c': source() } });
	check({
		files: {
			'drivers/acpi/example.c': source(
				'#                                   ^^^^^^^^^^^^^^^^^^^^^^^ needless-cast: unnecessary cast: context is a void pointer\n',
			),
		},
	});
});
