import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check, checkFix } = forRule('space-around-member-access');

test('a space on either side is reported', () => {
	check({
		hunk: `+	a -> b = 1;
#         ^^ space-around-member-access: unexpected space around '->'
+	a-> b = 1;
#        ^^ space-around-member-access: unexpected space around '->'
+	a ->b = 1;
#         ^^ space-around-member-access: unexpected space around '->'`,
	});
});

test('a line break next to the arrow is accepted', () => {
	check({
		hunk: `+	a->b = 1;
+	x = a
+		->b;
+	x = a->
+		b;
+	x = "a -> b"; /* a -> b */`,
	});
});

test('the fix removes both spaces', () => {
	checkFix({ hunk: '+\ta -> b = 1;' }, { hunk: '+\ta->b = 1;' });
});
