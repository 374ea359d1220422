import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('trace-by-message');

test('Message tells only that a function was reached', () => {
	check({
		hunk: `+	dev_dbg(dev, "%s()\\n", __func__);
#              ^^^^^^^^ trace-by-message: the function tracer tells that a function is reached`,
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
