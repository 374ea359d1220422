import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check, checkNoFix } = forRule('ftrace-like-message');

test('Message tells only that a function was reached', () => {
	check({
		hunk: `+	dev_dbg(dev, "%s()\\n", __func__);
#              ^^^^^^^^ ftrace-like-message: the function tracer tells that a function is reached`,
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

test('only a statement of its own is taken out', () => {
	checkNoFix({ hunk: ' {\n+	if (a)\n+		pr_debug("%s\\n", __func__);\n+	b();' });
	checkNoFix({ hunk: '+#define A() pr_debug("%s\\n", __func__);\n+int b;' });
});
