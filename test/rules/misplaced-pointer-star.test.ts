import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check, checkFix } = forRule('misplaced-pointer-star');

test('declarations, parameters, results and casts are marked', () => {
	check({
		hunk: `+	char* a;
#     ^^ misplaced-pointer-star: star of a pointer does not touch the pointer's name
+	struct example * a;
#               ^^^ misplaced-pointer-star: star of a pointer does not touch the pointer's name
+	u8 ** a;
#   ^^^^ misplaced-pointer-star: star of a pointer does not touch the pointer's name
+	unknown * a;
#        ^^^ misplaced-pointer-star: star of a pointer does not touch the pointer's name
+char * example(void)
#    ^^^ misplaced-pointer-star: star of a pointer does not touch the pointer's name
+int example(char* a)
#                ^^ misplaced-pointer-star: star of a pointer does not touch the pointer's name
+	x = (char*)y;
#          ^ misplaced-pointer-star: star of a cast does not stand apart from its type
+	x = (struct example * *)y;
#                    ^^^^ misplaced-pointer-star: star of a cast does not stand apart from its type
+	char* const a = b;
#     ^^^^^^^^ misplaced-pointer-star: star of a pointer does not touch the pointer's name`,
	});
});

test('products, dereferences, qualified pointers and stars in their place pass', () => {
	check({
		hunk: `+	char *a;
+	char * const a = b;
+	const char *const *a;
+	x = a * b;
+	x = a *b;
+	x = (char *)y;
+	x = (struct example **)y;
+	example(a * b);
+	x = sizeof(u32) * b;
+	/* char* a */
+	int (*example)(char *);`,
	});
});

test('the star moves to the name', () => {
	checkFix({ hunk: '+\tchar* a;' }, { hunk: '+\tchar *a;' });
});
test('stars join', () => {
	checkFix({ hunk: '+\tx = (char * *)y;' }, { hunk: '+\tx = (char **)y;' });
});
