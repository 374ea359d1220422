import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check, checkFix } = forRule('unaligned-struct-members');

test('names in different columns are reported', () => {
	check({
		files: {
			'kernel/time/example.c': `+struct example {
+	struct list_head nodes;
+	unsigned long *counts[EXAMPLE_NODES];
#                     ^^^^^^^^^^^^^^^^^^^^^^^ unaligned-struct-members: member names are not aligned (tip)
+	u32 first;
+};`,
		},
	});
});

test('a member that differs from the first is marked, and else the first', () => {
	check({
		files: {
			'kernel/time/example.c': `+struct example {
+	u8 first;
+	u8 second;
+	unsigned long third;
#                     ^^^^^^ unaligned-struct-members: member names are not aligned (tip)
+};`,
		},
	});
});

/** A new struct with `member` between members that are not aligned. */
const withMember = (member: string): string => `+struct example {
+	u8 first;
+	unsigned long second;
${member}
+	struct list_head last;
+};`;

test('a member of another form keeps its struct from being a table', () => {
	for (const member of [
		'+	int (*count)(struct example *example);',
		'+	unsigned int flags : 3;',
		'+	u16 third, fourth;',
		'+	u16 third; /* of all */',
		'+	u16 /* of all */ third;',
		'+	u16 third; u16 fourth;',
		'+#ifdef CONFIG_EXAMPLE\n+	u16 third;\n+#endif',
		'+	unsigned\n+		long third;',
		'+	union {\n+		u16 third;\n+	};',
		'+	u16 third __packed;',
		'+	u16 *;',
		'+	EXAMPLE_MEMBER;',
		'+	;\n 	u16 third;',
	]) {
		check({ files: { 'kernel/time/example.c': withMember(member) } });
	}
});

test('what is no new struct from its brace on is left alone', () => {
	const members = '+	u8 first;\n+	unsigned long second;\n+	struct list_head last;\n';
	for (const [path, body] of [
		['kernel/time/example.txt', `+struct example {\n${members}+};`],
		['kernel/time/example.c', `+void example(void)\n+{\n${members}+}`],
		['kernel/time/example.c', `+struct example {\n+	/* Times. */\n${members}+};`],
		['kernel/time/example.c', ` struct example {\n${members} };`],
		['kernel/time/example.c', `${members} };`],
	] as const) {
		check({ files: { [path]: body } });
	}
});

test('a table, a short struct, and other kinds of members are accepted', () => {
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

test('an existing struct is not reported', () => {
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

test('the fix leaves space for the longest type', () => {
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
