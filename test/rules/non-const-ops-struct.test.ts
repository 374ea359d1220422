import assert from 'node:assert/strict';
import { test } from 'node:test';
import { snippetText } from '../../src/core/lint/examples/snippet.ts';
import { readTreeData } from '../../src/core/tree/treeData.ts';
import { forRule } from '../support/lint.ts';

const { check, lint } = forRule('non-const-ops-struct');

test('const structs, forward declarations and copies are fine', () => {
	check({
		hunk: `+static const struct file_operations a = {
+struct file_operations;
+struct file_operations {
+struct example_operations b;
+	struct ctl_table copy;`,
	});
});

test("a kernel tree's list replaces the built-in one", () => {
	check({ hunk: '+static struct file_operations example_fops;' }, { tree: readTreeData('', 'example_ops\n') });
	check(
		{
			hunk: `+static struct example_ops example_ops_of_all = {
#       ^^^^^^^^^^^^^^^^^^ non-const-ops-struct: struct example_ops should be const`,
		},
		{ tree: readTreeData('', 'example_ops\n') },
	);
});

test('a local pointer, which may point to a copy, is a hint', () => {
	assert.deepEqual(
		lint(snippetText({ hunk: '+\tstruct ctl_table *table;' })).map(({ severity, checkpatch }) => [
			severity,
			checkpatch,
		]),
		[['hint', 'CONST_STRUCT']],
	);
});

test('configurations of a regmap are const', () => {
	check({
		hunk: `+static struct regmap_config example_regmap = {
#       ^^^^^^^^^^^^^^^^^^^^ non-const-ops-struct: struct regmap_config should be const
+static const struct regmap_config example_other = {`,
	});
});

test('a table that is written at run time cannot be const', () => {
	const table = (rest: string): string =>
		`+static struct ctl_table example_table[] = {\n+	{ .procname = "example" },\n+};${rest}`;
	check({ hunk: table('\n+static void example_init(struct net *net)\n+{\n+	example_table[0].data = &net->count;\n+}') });
	check({
		hunk: `+static struct ctl_table example_table[] = {
#       ^^^^^^^^^^^^^^^^ non-const-ops-struct: struct ctl_table should be const
+	{ .procname = "example" },
+};
+static void example_init(struct net *net)
+{
+	net->count = example_table[0].mode == 1;
+}`,
	});
});

test('an object that is allocated or assigned later cannot be const', () => {
	const init = (rest: string): { hunk: string } => ({
		hunk: `+static int example_init(struct net *net)\n+{\n${rest}\n+}`,
	});
	check(
		init(`+	struct ctl_table *table;
+
+	table = kmemdup(example_table, sizeof(example_table), GFP_KERNEL);`),
	);
	check(init('+	struct ctl_table *table = devm_kzalloc(dev, size, GFP_KERNEL);'));
	check(init('+	struct kobj_type *type = kcalloc(2, sizeof(*type), GFP_KERNEL);'));
	check(init('+	struct bin_attribute *attribute = example->attribute;\n+\n+	attribute->size = 4;'));
	check(init('+	struct bin_attribute *attribute = example->attribute;\n+\n+	attribute->attr.mode |= 4;'));
	check(init('+	struct ctl_table *table;\n+\n+	table[i + a[0]].data = net;'));
	check(
		init(`+	struct ctl_table *table;
#       ^^^^^^^^^^^^^^^^ non-const-ops-struct: struct ctl_table should be const
+
+	table = example_table;
+	net->count = table[0].mode == 1;`),
	);
	check({ hunk: '+static struct tty_operations example_ops;\n+\n+	example_ops = *base;' });
	check({ hunk: '+static struct tty_operations example_ops;\n+\n+	memcpy(&example_ops, base, sizeof(*base));' });
	check({
		hunk: `+static struct tty_operations example_ops = {
#       ^^^^^^^^^^^^^^^^^^^^^ non-const-ops-struct: struct tty_operations should be const
+	.open = example_open,
+};
+
+	example = kzalloc(sizeof(*example), GFP_KERNEL);
+	example->ops = &example_ops;`,
	});
});
