import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check, checkFix } = forRule('return-in-parentheses');

test('names, calls, constants and choices are marked', () => {
	check({
		hunk: `+	return (a);
#        ^^^ return-in-parentheses: parentheses around the value of return
+	return (example(a + b));
#        ^^^^^^^^^^^^^^^^ return-in-parentheses: parentheses around the value of return
+	return (0);
#        ^^^ return-in-parentheses: parentheses around the value of return
+	return (*a);
#        ^^^^ return-in-parentheses: parentheses around the value of return
+	return ((a));
#        ^^^^^ return-in-parentheses: parentheses around the value of return`,
	});
});

test('comparisons, calculations and parts of values keep theirs', () => {
	check({
		hunk: `+	return a;
+	return (a + b);
+	return (a == b);
+	return (a) + b;
+	return (a) ? b : c;
+	return (example(a) * b);
+	return (u32)(a);
+	return (a
+		);`,
	});
});

test('both parentheses go', () => {
	checkFix({ hunk: '+\treturn (a);' }, { hunk: '+\treturn a;' });
});
test('the keyword keeps a space', () => {
	checkFix({ hunk: '+\treturn(a);' }, { hunk: '+\treturn a;' });
});
