import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check, checkFix } = forRule('spaced-function-pointer');

test('each gap is marked', () => {
	check({
		hunk: `+	int(*example)(void);
#    ^ spaced-function-pointer: no space behind the returned type
+	int ( *example)(void);
#      ^ spaced-function-pointer: space before the pointer's star
+	int (* example)(void);
#       ^ spaced-function-pointer: space before the pointer's name
+	int (*example )(void);
#              ^ spaced-function-pointer: space behind the pointer's name
+	struct example *(*example) (void);
#                           ^ spaced-function-pointer: space before the function's arguments`,
	});
});

test('calls, aligned members and types that only the source knows pass', () => {
	check({
		hunk: `+	int (*example)(void);
+	unsigned long	(*example)(void);
+	return (*example) (a);
+	x = (*example) (a);
+	unknown (* example)(void);`,
	});
});

test('a missing space is inserted', () => {
	checkFix({ hunk: '+\tint(*example)(void);' }, { hunk: '+\tint (*example)(void);' });
});
