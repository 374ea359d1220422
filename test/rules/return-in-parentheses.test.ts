import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check, checkFix } = forRule('return-in-parentheses');

test('names, calls and constants are reported', () => {
	check({
		hunk: `+	return (a);
#              ^^^ return-in-parentheses: unnecessary parentheses around the return value
+	return (example(a + b));
#              ^^^^^^^^^^^^^^^^ return-in-parentheses: unnecessary parentheses around the return value
+	return (0);
#              ^^^ return-in-parentheses: unnecessary parentheses around the return value
+	return (*a);
#              ^^^^ return-in-parentheses: unnecessary parentheses around the return value
+	return ((a));
#              ^^^^^ return-in-parentheses: unnecessary parentheses around the return value`,
	});
});

test('parentheses of comparisons, calculations and parts of values are fine', () => {
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

test('the fix removes both parentheses', () => {
	checkFix({ hunk: '+\treturn (a);' }, { hunk: '+\treturn a;' });
});
test('the fix keeps a space after the keyword', () => {
	checkFix({ hunk: '+\treturn(a);' }, { hunk: '+\treturn a;' });
});
test('the fix removes all parentheses around a value at once', () => {
	checkFix({ hunk: `+\treturn ${'('.repeat(60)}a${')'.repeat(60)};` }, { hunk: '+\treturn a;' });
	checkFix({ hunk: '+\treturn ((example)(a));' }, { hunk: '+\treturn (example)(a);' });
});
