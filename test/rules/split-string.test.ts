import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check, checkNoFix } = forRule('split-string');

test('the second part is reported', () => {
	check({
		hunk: `+	pr_info("one "
+		"two %d\\n", a);
#               ^^^^^^^^^^ split-string: quoted string is split across lines`,
	});
});

test('parts that end a line of output, macros between strings, and lists are accepted', () => {
	check({
		hunk: '+	a("one\\n"\n+	  "two");\n+	a("one;"\n+	  "two");\n+	a("one" PRIx64\n+	  "two");\n+	a("one",\n+	  "two");\n+	a("\\x1b"\n+	  "two");',
	});
});

test('there is no fix if the first part is context', () => {
	checkNoFix({ hunk: ' 	pr_info("one "\n+		"two");' });
});
