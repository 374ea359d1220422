import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('open-ended-line');

test('the bracket at the end of a line is reported', () => {
	check({
		hunk: `+	example_update(
#                     ^ open-ended-line: line should not end with '('
+		one(two));
+	count = table[
#                    ^ open-ended-line: line should not end with '['
+		3];`,
	});
});

test('brackets in strings and comments, and other ends, are accepted', () => {
	check({ hunk: '+	/* Text ( */\n+	example("(",\n+		2);\n+	example( /* one */\n+		1);\n 	example(\n 		1);' });
});

test('inline assembly is a program', () => {
	check({
		hunk: `+	asm volatile(
+		"nop");`,
	});
	check({
		hunk: `+	example(
#              ^ open-ended-line: line should not end with '('
+		"nop");`,
	});
});

test('the fields of a trace event are below each other', () => {
	check({
		hunk: `+	TP_STRUCT__entry(
+		__field(u64, addr)
+	),`,
	});
	check({
		hunk: `+	example_entry(
#                    ^ open-ended-line: line should not end with '('
+		count);`,
	});
});
