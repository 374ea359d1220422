import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check, checkFix } = forRule('double-semicolon');

test('the second semicolon is reported', () => {
	check({
		hunk: `+	return 0; ;
#                 ^ double-semicolon: unnecessary second semicolon`,
	});
});

test('loops, empty statements and text are accepted', () => {
	check({ hunk: '+	for (;;)\n+		;\n+	/* text;; */\n+	example(";;\\n");\n 	return 0;;' });
});

test('the fix also removes the space', () => {
	checkFix({ hunk: '+	return 0; ;' }, { hunk: '+	return 0;' });
});

test('the empty clauses of a loop over several lines are accepted', () => {
	check({
		hunk: `+	for (;;
+	     count++)
+	for (count = 0;
+	     ;;
+	     count++)
+		example_update(count);;
#                                     ^ double-semicolon: unnecessary second semicolon`,
	});
});

test('the fix removes all semicolons after the first at once', () => {
	checkFix({ hunk: `+	return 0;${' ;'.repeat(30)}` }, { hunk: '+	return 0;' });
});
