import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('needless-initialiser');

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
