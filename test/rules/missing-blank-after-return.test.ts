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

test('one check of the code around shows how it is written, whatever follows it', () => {
	check({
		hunk: ` 	ret = example_reset(example);
 	if (ret)
 		return ret;
 
+	ret = example_start(example);
+	if (ret) {
+		example_put(example);
+		return ret;
+	}
+	example->is_open = true;
#       ^^^^^^^ missing-blank-after-return: add a blank line after the block that returns, as elsewhere in this code
+
 	return 0;`,
	});
	check({
		hunk: ` 	if (!example)
 		return -EINVAL;
 
 	if (example->is_open)
 		return 0;
+	if (!count)
+		return 0;
+	data = example_find(count);`,
	});
});

test('a block right below one that is written in the same way is no slip', () => {
	const head = `+	if (ret)
+		return ret;
+
+	first(example);
+	if (!count)
+		return 0;
+
+	second(example);
+	if (!total)
+		return 0;
+
+	third(example);`;
	check({
		hunk: `${head}
+	return 0;
+}
+
+static int other(struct example *example)
+{
+	int ret;
+
+	ret = example_start(example);
+	if (ret)
+		return ret;
+	ret = example_continue(example);
+	if (ret)
+		return ret;
+	example_wait(example);
+	return 0;
+}`,
	});
	check({
		hunk: `${head}
+	if (ret)
+		return ret;
+	if (count)
+		return ret;
+	example_wait(example);
#       ^^^^^^^^^^^^ missing-blank-after-return: add a blank line after the block that returns, as elsewhere in this code
+	return 0;
+}`,
	});
});

test('the next iteration may begin right after the check', () => {
	const hunk = (after: string) => `+	if (ret)
+		return ret;
+
+	first(example);
+	if (!count)
+		return 0;
+
+	second(example);
+	while (true) {
+		if (!last)
+			return 0;
+		${after};
+	}`;
	check({ hunk: hunk('continue') });
	check({
		hunk: hunk(
			'third(example);\n#               ^^^^^ missing-blank-after-return: add a blank line after the block that returns, as elsewhere in this code',
		).replace('code;', 'code'),
	});
});
