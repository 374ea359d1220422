import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check, checkFix } = forRule('misplaced-pointer-star');

test('declarations, parameters, results and casts are reported', () => {
	check({
		hunk: `+	char* a;
#           ^^ misplaced-pointer-star: "char* a" should be "char *a"
+	struct example * a;
#                     ^^^ misplaced-pointer-star: "example * a" should be "example *a"
+	u8 ** a;
#         ^^^^ misplaced-pointer-star: "u8 ** a" should be "u8 **a"
+	unknown * a;
#              ^^^ misplaced-pointer-star: "unknown * a" should be "unknown *a"
+char * example(void)
#    ^^^ misplaced-pointer-star: "char * example" should be "char *example"
+int example(char* a)
#                ^^ misplaced-pointer-star: "char* a" should be "char *a"
+	x = (char*)y;
#                ^ misplaced-pointer-star: "char*" should be "char *"
+	x = (struct example * *)y;
#                          ^^^^ misplaced-pointer-star: "example * *" should be "example **"
+	char* const a = b;
#           ^^^^^^^^ misplaced-pointer-star: "char* const a" should be "char * const a"`,
	});
});

test('products, dereferences, qualified pointers and well-placed stars are accepted', () => {
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

test('an attribute may follow the star', () => {
	check({
		hunk: `+static int * __meminit example_get(int node);
+static int * __weak example_put(int node);`,
	});
	check({
		hunk: `+static int * example_get(int node);
#          ^^^ misplaced-pointer-star: "int * example_get" should be "int *example_get"`,
	});
});
