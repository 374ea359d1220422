import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check, checkFix } = forRule('strings-without-space');

test('macros and strings that touch a string are marked', () => {
	check({
		hunk: `+	x = "a"EXAMPLE;
#     ^^^ strings-without-space: no space beside a part of a string
+	x = EXAMPLE"a";
#            ^^^ strings-without-space: no space beside a part of a string
+	x = "a""b";
#     ^^^ strings-without-space: no space beside a part of a string
+	x = #a"b";
#       ^^^ strings-without-space: no space beside a part of a string`,
	});
});

test('wide strings, calls and separated parts pass', () => {
	check({
		hunk: `+	x = L"a";
+	x = "a" EXAMPLE "b";
+	example("a", "b");
+	x = "a"#b;
+#include "example.h"`,
	});
});

test('both spaces are inserted', () => {
	checkFix({ hunk: '+\tx = "a"EXAMPLE;' }, { hunk: '+\tx = "a" EXAMPLE;' });
});
