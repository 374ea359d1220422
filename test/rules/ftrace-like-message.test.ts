import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check, checkNoFix } = forRule('ftrace-like-message');

test('a message with only the function name is reported', () => {
	check({
		hunk: `+	dev_dbg(dev, "%s()\\n", __func__);
#                    ^^^^^^^^ ftrace-like-message: remove the message: ftrace can trace function entry and exit`,
	});
});

test('leaves alone what only looks like it', () => {
	for (const line of [
		`	dev_dbg(dev, "%s: a\\n", __func__);`,
		`	dev_dbg(dev, "%s\\n", a);`,
		`	dev_dbg(dev, "%s %d\\n", __func__, b);`,
	]) {
		check({ hunk: `+${line}` });
	}
});

test('the fix only removes a separate statement', () => {
	checkNoFix({ hunk: ' {\n+	if (a)\n+		pr_debug("%s\\n", __func__);\n+	b();' });
	checkNoFix({ hunk: '+#define A() pr_debug("%s\\n", __func__);\n+int b;' });
});

test('panic() is no trace', () => {
	check({
		hunk: `+	panic("%s", __func__);`,
	});
	check({
		hunk: `+	pr_info("%s\\n", __func__);
#               ^^^^^^ ftrace-like-message: remove the message: ftrace can trace function entry and exit`,
	});
});
