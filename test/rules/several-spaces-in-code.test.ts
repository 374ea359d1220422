import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('several-spaces-in-code');

test('a second space is reported', () => {
	check({
		hunk: `+			if (address == parent  - (count - 1))
#                                            ^^ several-spaces-in-code: use a single space
+				return  -EINVAL;
#                                     ^^ several-spaces-in-code: use a single space`,
	});
});

test('aligned columns and other lines are fine', () => {
	check({
		hunk: `+	a  = b;
+	aa = b;
+
+	example_set(1,  2);
+	example_set(10, 2);`,
	});
	check({ hunk: '+\tstruct example  *example;\n+\tstruct examples *examples;' });
	check({ hunk: '+struct example {\n+\tint  count;\n+};\n+int  example_start(void);\n+void example_stop(void);' });
	check({
		hunk: `+	{ 0,  42000 },
+	count = 1;  /* first */`,
	});
});

test('a second space in the head of a function, in a declaration and before "=" is reported', () => {
	check({
		hunk: `+static int  example_start(struct example *example,  int count)
+{
+	struct example  *other;
#                     ^^ several-spaces-in-code: use a single space
+
+	other->flags  = 0;
#                   ^^ several-spaces-in-code: use a single space
+	return 0;
+}`,
	});
	check({
		hunk: '+static int example_start(struct example *example,  int count)\n#                                                 ^^ several-spaces-in-code: use a single space\n+{',
	});
});

test('assignments with operators are aligned at the equals sign', () => {
	check({
		hunk: `+	value   = 1 << value;
+	value  += (value * part) >> bits;`,
	});
	check({
		hunk: `+	example->flags   |= 0x80;
+	example->index_of = other->index;`,
	});
	check({
		hunk: `+	value =  1 << value;
#              ^^ several-spaces-in-code: use a single space
+	return value;`,
	});
});

test('words and numbers are aligned at either end', () => {
	check({
		hunk: `+	writeb((address >> 16) & 0xff, &example->address);
+	writeb((address >>  8) & 0xff, &example->address);`,
	});
	check({
		hunk: `+	writew(extract(in->  red, 11) << 3, memory + 0);
+	writew(extract(in->green, 11) << 3, memory + 2);`,
	});
	check({
		hunk: `+	priv = !!args->first;
+	kind =   args->other;`,
	});
	check({
		hunk: `+	writeb((address >> 16) & 0xff, &example->address);
+	writeb((addr >>  8) & 0xff, &example->address);
#                      ^^ several-spaces-in-code: use a single space`,
	});
});

test('lines with the same beginning and gap are aligned with one further away', () => {
	check({
		hunk: `+	case 1:
+		return  850000;
+
+	case 2:
+		return  912000;
+
+	default:
+		return 1250000;`,
	});
	check({
		hunk: `+	case 1:
+		return  850000;
#                     ^^ several-spaces-in-code: use a single space
+
+	default:
+		return 912000;`,
	});
});
