import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('result-only-passed-on');

test('each form is reported', () => {
	check({
		hunk: `+	ret = example_start(example);
+	return ret;
#       ^^^^^^^^^^^ result-only-passed-on: return the result of example_start() directly`,
	});
	check({
		hunk: `+	ret = example_start(example);
+	if (ret)
#       ^^^^^^^^ result-only-passed-on: return the result directly, without a test
+		return ret;
+
+	return 0;`,
	});
	check({
		hunk: '+\treturn err ? err : 0;\n#              ^^^^^^^^^^^^^ result-only-passed-on: "err ? err : 0" is "err"',
	});
});

test('other values, rows of calls and context are left alone', () => {
	check({
		hunk: `+	ret = example_start(example);
+	if (ret < 0)
+		return ret;
+
+	return 0;`,
	});
	check({
		hunk: `+	ret = example_start(example);
+	if (ret)
+		return ret;
+	ret = example_show(example);
+	if (ret)
+		return ret;
+
+	return 0;`,
	});
	check({ hunk: '+\treturn ret > 0 ? 0 : ret;' });
	check({
		hunk: `+	ret = a + f(b);
+	return ret;`,
	});
	check({
		hunk: ` 	ret = example_start(example);
+	return ret;`,
	});
});

test('braces, a declaration and a function that returns 0 or an error code make no difference', () => {
	check({
		hunk: `+	ret = example_start(example);
+	if (ret) {
#       ^^^^^^^^ result-only-passed-on: return the result directly, without a test
+		return ret;
+	}
+
+	return 0;`,
	});
	check({
		hunk: `+	int ret = example_send(example, data);
+
+	return ret;
#       ^^^^^^^^^^^ result-only-passed-on: return the result of example_send() directly`,
	});
	check({
		hunk: `+	ret = devm_gpiochip_add_data(dev, &example->chip, example);
+	if (ret < 0)
#       ^^^^^^^^^^^^ result-only-passed-on: return the result directly, without a test
+		return ret;
+
+	return 0;`,
	});
	check({
		hunk: `+	ret = example_reset(example);
+	if (ret)
+		return ret;
+
+	ret = example_start(example);
+	if (ret)
#       ^^^^^^^^ result-only-passed-on: return the result directly, without a test
+		return ret;
+
+	return 0;`,
	});
});

test('a message in the block, and a declaration of several words, are left alone', () => {
	check({
		hunk: `+	ret = example_start(example);
+	if (ret) {
+		example_note(ret);
+		return ret;
+	}
+
+	return 0;`,
	});
	check({
		hunk: `+	struct example *example = example_get(dev);
+
+	return example;`,
	});
});
