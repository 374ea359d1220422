import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('upper-case-boolean');

test('both values are reported', () => {
	check({
		hunk: `+	if (example->active == FALSE)
#                              ^^^^^ upper-case-boolean: use false instead of FALSE
+		return TRUE;
#                      ^^^^ upper-case-boolean: use true instead of TRUE`,
	});
});

test('definitions, members and what was there before are left alone', () => {
	check({
		hunk: `+#define TRUE 1
+enum example { FALSE, TRUE };`,
	});
	check({
		hunk: ` 	example->active = TRUE;
+	example->first = TRUE;`,
	});
});

test('a macro may make a name of it', () => {
	check({ hunk: '+	bounds |= EXAMPLE_FIELD(EXAMPLE_CHANNEL, USABLE, TRUE);' });
	check({
		hunk: `+	example_set(example, TRUE);
#                            ^^^^ upper-case-boolean: use true instead of TRUE`,
	});
});
