import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('missing-blank-after-return');

test('the only place without a blank line is reported', () => {
	check({
		hunk: `+	if (a) {
+		b();
+		return 1;
+	}
+
+	c();
+	if (d)
+		return 1;
+
+	c();
+	if (d)
+		return 1;
+
+	c();
+	if (e)
+		return 1;
+	f();
#       ^ missing-blank-after-return: add a blank line after the block that returns, as elsewhere in this code`,
	});
});

test('code with both forms, and code that shows too little, is left alone', () => {
	check({
		hunk: `+	if (a)
+		return 1;
+	b();
+	if (a)
+		return 1;
+
+	c();`,
	});
	check({
		hunk: `+	if (a)
+		return 1;
+
+	b();
+	if (a)
+		return 1;
+	c();`,
	});
	check({
		hunk: ` 	if (a)
 		return 1;
 
 	b();
 	if (a)
 		return 1;
 	c();
+	if (a)
+		return 1;
+	d();`,
	});
});
