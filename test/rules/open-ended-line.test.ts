import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('open-ended-line');

test('the bracket at the end of a line is marked', () => {
	check({
		hunk: `+	example_update(
#               ^ open-ended-line: line ends with an open bracket
+		one(two));
+	count = table[
#              ^ open-ended-line: line ends with an open bracket
+		3];`,
	});
});

test('brackets in strings and comments, and other ends, are fine', () => {
	check({ hunk: '+	/* Text ( */\n+	example("(",\n+		2);\n+	example( /* one */\n+		1);\n 	example(\n 		1);' });
});
