import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check, checkNoFix } = forRule('tight-initialiser');

test('where the code around it has no spaces, or few initialisers, nothing is reported', () => {
	check({
		hunk: ` 	{.count = 1},
 	{ .count = 2 },
 	{ .count = 3 },
 	{ .count = 3 },
+	{.count = 4},
#       ^^^^^^^^^^^^ tight-initialiser: put spaces inside the braces, as the initialisers around it have them`,
	});
	check({ hunk: ' 	{ .count = 2 },\n+	{.count = 4},' });
	check({
		hunk: ` 	{ .count = 1 },
 	{ .count = 2 },
 	{ .count = 3 },
+	char buffer[2] = {0};
+	{ .count = { .a = 1 }},`,
	});
});

test('a line that would become too long is not fixed', () => {
	const name = 'example'.repeat(12);
	const rows = [1, 2, 3].map((count) => ` 	{ .count = ${count} },`).join('\n');
	checkNoFix({ hunk: `${rows}\n+	{.${name} = 4},` });
});
