import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('else-after-return');

test('else after a return or a break is reported', () => {
	check({
		hunk: `+	if (a) {
+		return 0;
+	} else {
#         ^^^^ else-after-return: unnecessary "else" after "return"
+		b();
+	}`,
	});
});

test('else if, and branches that were there are left alone', () => {
	check({ hunk: '+		return 0;\n+	} else if (b) {\n+		c();' });
	check({ hunk: ' 		return 0;\n-	} else if (a) {\n+	} else {\n+		c();' });
	check({ hunk: ' 		return 0;\n+	} else if (a) {\n+		c();' });
});

test('an else below an else if cannot be left out, since the first branch goes on below', () => {
	check({ hunk: '+	if (a) {\n+		b();\n+	} else if (c &&\n+		   d) {\n+		return 0;\n+	} else {\n+		e();\n+	}' });
	check({
		hunk: `+	if (a) {
+		b();
+	} else {
+		c();
+	}
+	if (d) {
+		return 0;
+	} else {
#         ^^^^ else-after-return: unnecessary "else" after "return"
+		e();
+	}`,
	});
});

test('an else if after a return is reported unless a plain else ends the branches', () => {
	check({
		hunk: '+	if (ret < 0)\n+		return ret;\n+	else if (code)\n#       ^^^^ else-after-return: unnecessary "else" after "return"\n+		return -EINVAL;\n+\n+	return 0;',
	});
	check({
		hunk: '+	if (ret < 0) {\n+		a();\n+		return ret;\n+	} else if (code) {\n#         ^^^^ else-after-return: unnecessary "else" after "return"\n+		b();\n+	}\n+	c();',
	});
	check({ hunk: '+	if (a)\n+		return 1;\n+	else if (b)\n+		return 2;\n+	else\n+		return 3;' });
	check({ hunk: '+	if (a)\n+		b();\n+	else if (b)\n+		return 2;\n+	else if (c)\n+		return 3;\n+	d();' });
});

test('"else if" after "goto" is reported, too', () => {
	check({
		hunk: `+	if (first > last)
+		goto unsupported;
+	else if (first < last)
#       ^^^^ else-after-return: unnecessary "else" after "goto"
+		goto unsupported;
+
+	show(first);`,
	});
	check({
		hunk: `+	if (first > last)
+		goto again;
+	else if (first < last)
+		goto next;
+	else
+		goto out;`,
	});
});

test('an "else" that the patch adds below a jump of before is reported, as is one after "continue"', () => {
	check({
		hunk: ` 	if (!first) {
 		return 0;
+	} else {
#         ^^^^ else-after-return: unnecessary "else" after "return"
+		show(first);
 	}`,
	});
	check({
		hunk: `+		if (!first) {
+			continue;
+		} else {
#                 ^^^^ else-after-return: unnecessary "else" after "continue"
+			show(first);
+		}`,
	});
});

test('a condition of before that becomes an alternative is reported, wherever the branches end', () => {
	const condition = 'first == 1 || first == 2) {';
	check({
		hunk: `-	if (${condition}
+	if (is_reserved(first)) {
+		return queue(first);
+	} else if (${condition}
#         ^^^^ else-after-return: unnecessary "else" after "return"
 		show(first);`,
	});
	check({
		hunk: `-	if (last) {
+	if (is_reserved(first)) {
+		return queue(first);
+	} else if (${condition}
 		show(first);`,
	});
});

test('an else between two returns is reported, if the patch adds both', () => {
	check({
		hunk: `+	if (a)
+		return 0;
+	else
#       ^^^^ else-after-return: unnecessary "else" after "return"
+		return 1;`,
	});
	check({ hunk: ' 	if (a)\n 		return 0;\n+	else\n+		return 1;' });
	check({ hunk: '+	if (a)\n+		return 0;\n+	else\n 		return 1;' });
	check({ hunk: '+	if (a)\n+		b();\n+	else\n+		return 1;\n+	c();' });
});

test('an else below the brace, and the last of branches that all jump, are reported', () => {
	check({
		hunk: `+	if (a) {
+		b();
+		return 0;
+	}
+	else {
#       ^^^^ else-after-return: unnecessary "else" after "return"
+		c();
+	}`,
	});
	check({
		hunk: `+	if (a) {
+		b();
+		return 0;
+	} else if (c) {
+		return 1;
+	} else {
#         ^^^^ else-after-return: unnecessary "else" after "return"
+		d();
+	}`,
	});
	check({ hunk: '+	if (a) {\n+		b();\n+	}\n+	else {\n+		return 0;\n+	}\n+	c();' });
	check({ hunk: '+	for (;;) {\n+		return 0;\n+	}\n+	c();' });
});
