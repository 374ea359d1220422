import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check, checkFix } = forRule('needless-initialiser');

test('a value that is never read is reported', () => {
	check({
		hunk: `+static int example_count(struct example *example)
+{
+	struct node *node = NULL;
#                    ^^^^^^^^^^^ needless-initialiser: unnecessary initialiser: node is assigned before it is used
+	int ret = 0;
#           ^^^^^^^ needless-initialiser: unnecessary initialiser: ret is assigned before it is used
+
+	if (!example)
+		return -EINVAL;
+	node = first(example);
+	ret = show(node);
+	return ret;
+}`,
	});
});

test('measuring a variable does not read it, and saving the flags of a lock writes them', () => {
	check({
		hunk: `+static int example_open(struct example *example)
+{
+	struct node *node = NULL;
#                    ^^^^^^^^^^^ needless-initialiser: unnecessary initialiser: node is assigned before it is used
+	unsigned long flags = 0;
#                     ^^^^^^^^^ needless-initialiser: unnecessary initialiser: flags is assigned before it is used
+	int ret = -EINVAL;
#           ^^^^^^^^^^^^^ needless-initialiser: unnecessary initialiser: ret is assigned before it is used
+
+	node = kzalloc(sizeof(*node), GFP_KERNEL);
+	spin_lock_irqsave(&example->lock, flags);
+	ret = example_add(example, node);
+	spin_unlock_irqrestore(&example->lock, flags);
+	return ret;
+}`,
	});
	check({
		hunk: `+static int example_open(struct example *example)
+{
+	struct node *node = NULL;
+	unsigned long flags = 0;
+	int ret = -EINVAL;
+
+	node = next(*node);
+	if (example)
+		spin_lock_irqsave(&example->lock, flags);
+	if (node)
+		ret = example_add(example, node);
+	return ret;
+}`,
	});
});

test('each of several declarators is read', () => {
	check({
		hunk: `+static int example_sum(struct example *example)
+{
+	int total = 0, i = 0, count = example->count;
#                      ^^^^^ needless-initialiser: unnecessary initialiser: i is assigned before it is used
+	int ret = 0, max = 4;
#           ^^^^^^^ needless-initialiser: unnecessary initialiser: ret is assigned before it is used
+
+	for (i = 0; i < count; i++)
+		total += example->values[i];
+	ret = example_check(example, max);
+	return ret ? ret : total;
+}`,
	});
	check({
		hunk: `+static int example_sum(struct example *example)
+{
+	int first = 0, second = first, size = 4, values[size], third = 0;
+
+	first = example_read(example);
+	size = example_read(example);
+	if (example)
+		third = 1;
+	return first + second + values[size] + third;
+}`,
	});
	checkFix(
		{ hunk: '+int sum(void)\n+{\n+\tint total = 0, i = -1, count = 2;\n+\n+\ti = count;\n+\treturn total + i;\n+}' },
		{ hunk: '+int sum(void)\n+{\n+\tint total = 0, i, count = 2;\n+\n+\ti = count;\n+\treturn total + i;\n+}' },
		{ safety: 'unsafe' },
	);
});

test('values that may be needed are left alone', () => {
	check({
		hunk: `+static int example_count(struct example *example)
+{
+	struct node *node = NULL;
+	int ret = 0, count = 0;
+
+	if (example)
+		ret = show(example);
+	if (ret)
+		goto out;
+	node = first(example);
+out:
+	free(node);
+	count = count + 1;
+	return ret;
+}`,
	});
});

test('each path to the end may assign it', () => {
	const declared = (code: string): { hunk: string } => ({
		hunk: `+static int example_count(struct example *example)
+{
+	int count = 0;
#           ^^^^^^^^^ needless-initialiser: unnecessary initialiser: count is assigned before it is used
+
${code}
+}`,
	});
	check(declared('+	for (count = 0; count < 4; count++)\n+		show(count);\n+	return 0;'));
	check(declared('+	if (example)\n+		count = 1;\n+	else\n+		return 0;\n+	return count;'));
	check(declared('+	list_for_each_entry(count, list, node)\n+		show(count);\n+	return 0;'));
	check(
		declared(`+	switch (example->kind) {
+	case 1:
+		show(example);
+		fallthrough;
+	case 2:
+		scoped_guard(mutex, &example->lock) {
+			count = example_read(example);
+		}
+		break;
+	default:
+		return -EINVAL;
+	}
+	return count;`),
	);
});

test('a path that leaves it as it is needs the value', () => {
	const declared = (code: string): { hunk: string } => ({
		hunk: `+static int example_count(struct example *example)\n+{\n+	int count = 0;\n+\n${code}\n+}`,
	});
	check(declared('+	if (example)\n+		count = 1;\n+	return count;'));
	check(declared('+	if (example)\n+		count = 1;\n+	count = 2;\n+	return count;'));
	check(declared('+	while (example_next(example))\n+		count = 1;\n+	return count;'));
	check(declared('+	for (; count < 4; count++)\n+		show(count);\n+	return 0;'));
	check(declared('+	list_for_each_entry_from(count, list, node)\n+		show(count);\n+	return 0;'));
	check(declared('+	if (!example)\n+		goto out;\n+	count = 1;\n+out:\n+	return count;'));
	check(declared('+	switch (kind) {\n+	case 1:\n+		count = 1;\n+		break;\n+	}\n+	return count;'));
	check(declared('+	switch (kind) {\n+	case 1:\n+		count = 1;\n+		fallthrough;\n+	default:\n+		show(count);\n+	}\n+	return 0;'));
	check(declared('+	example_read(example, &count);\n+	return count;'));
	check(declared('+#ifdef CONFIG_EXAMPLE\n+	count = 1;\n+#endif\n+	return count;'));
});

test('the head of the function may be above the hunk, and other declarations may have been there', () => {
	check({
		hunk: ` 	int first;
+	u16 flags = 0;
#           ^^^^^^^^^ needless-initialiser: unnecessary initialiser: flags is assigned before it is used
 
 	first = show(example);
+	flags = EXAMPLE_A | EXAMPLE_B;
+	return example_write(example, flags);
 }`,
	});
	check({ hunk: '+int flags = 0;\n+flags = 1;' });
	check({ hunk: '-	int first, flags = 0;\n+	int flags = 0;\n \n+	flags = 1;' });
});

test('a register that is read, with a check, and an endless loop assign', () => {
	check({
		hunk: `+	unsigned int value = 0;
#                    ^^^^^^^^^ needless-initialiser: unnecessary initialiser: value is assigned before it is used
+	int ret;
+
+	ret = regmap_read(map, EXAMPLE_STATUS, &value);
+	if (ret)
+		return ret;
+
+	return value;`,
	});
	check({
		hunk: `+	struct sk_buff *skb = NULL;
#                       ^^^^^^^^^^ needless-initialiser: unnecessary initialiser: skb is assigned before it is used
+
+	for (;;) {
+		skb = example_next(example);
+		if (!skb)
+			break;
+	}`,
	});
	check({
		hunk: `+	unsigned int value = 0;
+	int ret;
+
+	ret = regmap_read(map, EXAMPLE_STATUS, &value);
+	if (ret)
+		example_warn(example);
+
+	return value;`,
	});
	check({
		hunk: `+	unsigned int value = 0;
+	int ret;
+
+	ret = regmap_read(map, EXAMPLE_STATUS, &value);
+	if (ret)
+		return value;
+
+	return 0;`,
	});
	check({
		hunk: `+	struct sk_buff *skb = NULL;
+
+	while (example_more(example))
+		skb = example_next(example);
+	example_send(skb);`,
	});
});
