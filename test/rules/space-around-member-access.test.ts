import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check, checkFix } = forRule('space-around-member-access');

test('a space on either side is marked', () => {
	check({
		hunk: `+	a -> b = 1;
#   ^^ space-around-member-access: space beside '->'
+	a-> b = 1;
#  ^^ space-around-member-access: space beside '->'
+	a ->b = 1;
#   ^^ space-around-member-access: space beside '->'`,
	});
});

test('a line may break beside the arrow', () => {
	check({
		hunk: `+	a->b = 1;
+	x = a
+		->b;
+	x = a->
+		b;
+	x = "a -> b"; /* a -> b */`,
	});
});

test('both spaces go', () => {
	checkFix({ hunk: '+\ta -> b = 1;' }, { hunk: '+\ta->b = 1;' });
});
