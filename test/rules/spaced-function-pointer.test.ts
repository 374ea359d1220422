import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check, checkFix } = forRule('spaced-function-pointer');

test('each gap is reported', () => {
	check({
		hunk: `+	int(*example)(void);
#          ^ spaced-function-pointer: space required after the return type
+	int ( *example)(void);
#            ^ spaced-function-pointer: unexpected space before the star of a function pointer
+	int (* example)(void);
#             ^ spaced-function-pointer: unexpected space before the name of a function pointer
+	int (*example )(void);
#                    ^ spaced-function-pointer: unexpected space after the name of a function pointer
+	struct example *(*example) (void);
#                                 ^ spaced-function-pointer: unexpected space before the arguments of a function pointer`,
	});
});

test('calls, aligned members and unknown types are accepted', () => {
	check({
		hunk: `+	int (*example)(void);
+	unsigned long	(*example)(void);
+	return (*example) (a);
+	x = (*example) (a);
+	unknown (* example)(void);`,
	});
});

test('the fix inserts a missing space', () => {
	checkFix({ hunk: '+\tint(*example)(void);' }, { hunk: '+\tint (*example)(void);' });
});
