import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check, checkNoFix } = forRule('string-in-fragments');

test('strings side by side are marked, once a line', () => {
	check({
		hunk: `+	x = "a" "b" "c";
#     ^^^^^^^ string-in-fragments: string in fragments
+	x = "a""b";
#     ^^^^^^ string-in-fragments: string in fragments`,
	});
});

test('macros, comments and line breaks stand between', () => {
	check({
		hunk: `+	x = "a" EXAMPLE "b";
+	example("a", "b");
+	x = "a" /* b */ "c";
+	x = "a"
+	    "b";`,
	});
});

test('an escape that the next string would lengthen stays', () => {
	checkNoFix({ hunk: '+\tx = "\\x1" "2";' });
});
