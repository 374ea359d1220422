import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check, checkNoFix } = forRule('split-string');

test('the second part is marked', () => {
	check({
		hunk: `+	pr_info("one "
+		"two %d\\n", a);
#  ^^^^^^^^^^ split-string: string is split over lines`,
	});
});

test('parts that end a line of output, macros between strings, and lists are fine', () => {
	check({
		hunk: '+	a("one\\n"\n+	  "two");\n+	a("one;"\n+	  "two");\n+	a("one" PRIx64\n+	  "two");\n+	a("one",\n+	  "two");\n+	a("\\x1b"\n+	  "two");',
	});
});

test('a part in the context is not joined', () => {
	checkNoFix({ hunk: ' 	pr_info("one "\n+		"two");' });
});
