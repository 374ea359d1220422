import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check, checkFix, checkNoFix } = forRule('table-without-sentinel');

const table = (end: string): string => `+static const struct i2c_device_id example_ids[] = {
+	{ "example", 0 },
${end}+};`;

test('a last entry with values is reported', () => {
	check({
		hunk: `+static const struct i2c_device_id example_ids[] = { { .name = "example" } };
#                                  ^^^^^^^^^^^ table-without-sentinel: 'example_ids' is missing its terminating { } entry`,
	});
	check({
		hunk: ` static struct i2c_device_id example_ids[] = {
 	{ "example", 0 },
+	{ "example2", 1 }
#       ^^^^^^^^^^^^^^^^^ table-without-sentinel: 'example_ids' is missing its terminating { } entry
 };`,
	});
	checkFix({ hunk: table('+	{ .name = "b" }	/* two */\n') }, { hunk: table('+	{ .name = "b" },	/* two */\n+	{ }\n') });
	checkNoFix({ hunk: '+static struct i2c_device_id example_ids[] = { { .name = "example" } };' });
});

test('an entry of zeros, or a macro, terminates a table', () => {
	for (const last of [
		'{ }',
		'{},',
		'{ 0 },',
		'{ 0, NULL }',
		'{ "" }',
		'{ .name = "" }',
		'{ /* end */ }',
		'NO_MORE',
		'{ NO_MORE }',
	]) {
		check({ hunk: table(`+	${last}\n`) });
	}
	check({ hunk: table('+	{ }, /* end */\n') });
});

test('other tables are left alone', () => {
	check({ hunk: table('').replace('[]', '[2]') });
	check({ hunk: table('').replace('i2c_device_id', 'example_name') });
	check({ hunk: table('').replace('+};', ' 	{ "next", 1 },') });
	check({ hunk: table('').replace('{ "example", 0 }', '[EXAMPLE] = { "example", 0 }') });
	check({ hunk: table('').replace('{ "example", 0 }', 'I2C_EXAMPLE("example")') });
	check({ hunk: `${table('')}\n+	walk(example_ids, ARRAY_SIZE(example_ids));` });
	check({ hunk: ' static struct i2c_device_id example_ids[] = {\n-	{ "a", 0 },\n+	{ "b", 0 },\n 	{ "c", 0 },\n };' });
});
