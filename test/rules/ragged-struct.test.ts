import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check, checkFix } = forRule('ragged-struct');

test('names in different columns', () => {
	check({
		files: {
			'kernel/time/example.c': `+struct example {
+	struct list_head nodes;
+	unsigned long *counts[EXAMPLE_NODES];
#               ^^^^^^^^^^^^^^^^^^^^^^^ ragged-struct: members are not aligned as a table (tip)
+	u32 first;
+};`,
		},
	});
});

test('a table, a short struct, and other kinds of members are fine', () => {
	check({
		files: {
			'kernel/time/example.c': `+struct example {
+	struct list_head	nodes;
+	unsigned long		*counts;
+	u32			first;
+};
+
+struct example_pair {
+	unsigned long first;
+	u32 second;
+};
+
+struct example_operations {
+	int (*count)(struct example *example);
+	unsigned int flags : 3;
+	u32 first;
+	struct list_head nodes;
+};`,
		},
	});
});

test('a struct that was there before keeps its form', () => {
	check({
		files: {
			'kernel/time/example.c': ` struct example {
 	struct list_head nodes;
+	u32 first;
+	unsigned long second;
+	u8 third;
 };`,
		},
	});
});

test('the fix makes room for the longest type', () => {
	checkFix(
		{
			files: {
				'kernel/time/example.c': '+struct example {\n+	u8 first;\n+	struct example_node_list nodes;\n+	char *name;\n+};',
			},
		},
		{
			files: {
				'kernel/time/example.c': '+struct example {\n+	u8				first;\n+	struct example_node_list	nodes;\n+	char				*name;\n+};',
			},
		},
	);
});
