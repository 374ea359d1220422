import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check, checkFix, checkNoFix } = forRule('operator-begins-line');

test('the operator is reported', () => {
	check({
		hunk: `+	if (first
+	    && second)
#           ^^ operator-begins-line: put "&&" at the end of the previous line
+		count
+			+= 2;
#                       ^^ operator-begins-line: put "+=" at the end of the previous line`,
	});
});

test('comparisons, signs and comments are accepted', () => {
	check({ hunk: '+	    == second\n+	    - third\n+	/*\n+	 && text\n+	 */\n 	    && context' });
});

test('the fix moves it up, unless the previous line is context or ends with a comment', () => {
	checkFix({ hunk: '+	if (first\n+	    || second)\n+		a();' }, { hunk: '+	if (first ||\n+	    second)\n+		a();' });
	checkNoFix({ hunk: '+	if (first /* text */\n+	    || second)\n+		a();' });
	checkNoFix({ hunk: ' 	if (first\n+	    || second)\n+		a();' });
});

test('the address of a label begins an element', () => {
	check({
		hunk: `+	static const void *table[] = {
+		&&first,
+	};`,
	});
	check({
		hunk: `+	return first
+		&& last;
#               ^^ operator-begins-line: put "&&" at the end of the previous line`,
	});
});
