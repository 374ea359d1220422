import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('misleading-character');

test('reports controls of direction anywhere in source code', () => {
	check({
		hunk: `+	/* \u202Eend of the check\u202C */
#          ^ misleading-character: U+202E shows code in another order: remove it
#                          ^ misleading-character: U+202C shows code in another order: remove it
+	if (level != "user\u2066")
#                         ^ misleading-character: U+2066 shows code in another order: remove it
+		return;`,
	});
	check({
		files: {
			'scripts/example.py':
				'+level = "user\u2067"\n#             ^ misleading-character: U+2067 shows code in another order: remove it',
			'mm/Makefile': '+# \u202Dnote\n#  ^ misleading-character: U+202D shows code in another order: remove it',
		},
	});
});

test('reports invisible characters in names, strings and comments', () => {
	check({
		hunk: `+	count\u200B = 0;
#            ^ misleading-character: U+200B is invisible: remove it
+	/* one\u2060 */
#             ^ misleading-character: U+2060 is invisible: remove it
+	pr_info("co\u00ADunt\\n");
#                  ^ misleading-character: U+00AD is invisible: remove it
+	pr_info("a\u200Db\\n");
#                 ^ misleading-character: U+200D is invisible: remove it`,
	});
});

test('reports what C does not know instead of an ASCII character', () => {
	check({
		hunk: `+	pr_info(\u201Ccount\u201D);
#               ^ misleading-character: U+201C is not a character of C: use the ASCII one
+	count\u00A0= 1;
#            ^ misleading-character: U+00A0 is not a character of C: use the ASCII one
+	count = total \u2212 1;
#                     ^ misleading-character: U+2212 is not a character of C: use the ASCII one
+	c = \u2018a\u2019;
#           ^ misleading-character: U+2018 is not a character of C: use the ASCII one`,
	});
});

test('accepts typography in comments, strings and messages, and scripts that need joiners', () => {
	check({
		hunk: `+	/* the device\u2019s \u201Cready\u201D state \u2013 see\u00A0below */
+	pr_info("it\u2019s ready \u2013 \u00B5A\\n");
+	/* \u0646\u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645 */
+#error don\u2019t include it
+	// don\u2019t`,
	});
	check({ hunk: '+ * the device\u2019s state\n+ */\n+int a;' });
});

test('accepts them in documentation, and on lines that the patch does not add', () => {
	check({
		files: {
			'Documentation/translations/zh_CN/index.rst': '+\u200E\u2066text\u2069\u200B',
			'Documentation/example.txt': '+\u202Atext\u202C',
		},
	});
	check({ hunk: ' 	/* \u202Etext */\n-	int \u200Bb;\n+	int b;' });
});
