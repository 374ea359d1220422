import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check, checkFix } = forRule('strings-without-space');

test('macros and strings that touch a string are reported', () => {
	check({
		hunk: `+	x = "a"EXAMPLE;
#           ^^^ strings-without-space: space required between the parts of a string
+	x = EXAMPLE"a";
#                  ^^^ strings-without-space: space required between the parts of a string
+	x = "a""b";
#           ^^^ strings-without-space: space required between the parts of a string
+	x = #a"b";
#             ^^^ strings-without-space: space required between the parts of a string`,
	});
});

test('wide strings, calls and separated parts are accepted', () => {
	check({
		hunk: `+	x = L"a";
+	x = "a" EXAMPLE "b";
+	example("a", "b");
+	x = "a"#b;
+#include "example.h"`,
	});
});

test('the fix inserts both spaces', () => {
	checkFix({ hunk: '+\tx = "a"EXAMPLE;' }, { hunk: '+\tx = "a" EXAMPLE;' });
});
