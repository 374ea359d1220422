import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check, checkNoFix } = forRule('tight-initialiser');

test('named members are reported unless the code around has no spaces', () => {
	check({
		hunk: ` 	{.count = 1},
 	{ .count = 2 },
 	{ .count = 3 },
 	{ .count = 3 },
+	{.count = 4},
#       ^^^^^^^^^^^^ tight-initialiser: put spaces inside the braces of the initialiser`,
	});
	check({
		hunk: `+	struct example example = {.count = 4};
#                                ^^^^^^^^^^^^ tight-initialiser: put spaces inside the braces of the initialiser
+static const struct of_device_id example_of_match[] = {
+	{ .compatible = "example,device", .data = &example_data},
#       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ tight-initialiser: put spaces inside the braces of the initialiser
+	{ }
+};`,
	});
	check({
		hunk: ' 	{.count = 2},\n+	{.count = 4},\n#       ^^^^^^^^^^^^ tight-initialiser: put spaces inside the braces of the initialiser',
	});
	check({
		hunk: ` 	{ .count = 1 },
 	{ .count = 2 },
 	{ .count = 3 },
+	char buffer[2] = {0};
+	u8 sequence[] = {1, 2};
+	{ .count = { .a = 1 }},`,
	});
});

test('a line that would become too long is not fixed', () => {
	const name = 'example'.repeat(12);
	const rows = [1, 2, 3].map((count) => ` 	{ .count = ${count} },`).join('\n');
	checkNoFix({ hunk: `${rows}\n+	{.${name} = 4},` });
});

test('texts are reported beside initialisers with spaces', () => {
	check({
		hunk: `+static const struct example_id example_ids[] = {
+	{ "first", 0 },
+	{"second", 0},
#       ^^^^^^^^^^^^^ tight-initialiser: put spaces inside the braces of the initialiser
+	{ "third", 0},
#       ^^^^^^^^^^^^^ tight-initialiser: put spaces inside the braces of the initialiser
+};`,
	});
	check({
		hunk: `+static const struct example_id example_ids[] = {
+	{"first", 0},
+	{"second", 0},
+};`,
	});
});
