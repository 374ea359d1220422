import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check, checkFix, checkNoFix } = forRule('operator-begins-line');

test('the operator is marked', () => {
	check({
		hunk: `+	if (first
+	    && second)
#     ^^ operator-begins-line: "&&" belongs to the end of the line above
+		count
+			+= 2;
#   ^^ operator-begins-line: "+=" belongs to the end of the line above`,
	});
});

test('comparisons, signs and comments are left alone', () => {
	check({ hunk: '+	    == second\n+	    - third\n+	/*\n+	 && text\n+	 */\n 	    && context' });
});

test('the fix moves it up, unless a comment or the context stands there', () => {
	checkFix({ hunk: '+	if (first\n+	    || second)\n+		a();' }, { hunk: '+	if (first ||\n+	    second)\n+		a();' });
	checkNoFix({ hunk: '+	if (first /* text */\n+	    || second)\n+		a();' });
	checkNoFix({ hunk: ' 	if (first\n+	    || second)\n+		a();' });
});
