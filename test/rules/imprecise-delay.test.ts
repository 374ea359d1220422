import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('imprecise-delay');

test('Delay is waited for with the wrong function', () => {
	check({
		hunk: `+	msleep(5);
# ^^^^^^ imprecise-delay: msleep() below 20 ms can take up to 20 ms`,
	});
	check({
		hunk: `+	udelay(20);
# ^^^^^^ imprecise-delay: usleep_range() does not keep the processor busy`,
	});
	check({
		hunk: `+	udelay(3000);
# ^^^^^^ imprecise-delay: long udelay(): use mdelay(), or sleep
# ^^^^^^ imprecise-delay: usleep_range() does not keep the processor busy`,
	});
	check({
		hunk: `+	usleep_range(20, 10);
# ^^^^^^^^^^^^ imprecise-delay: usleep_range() with its bounds the wrong way round`,
	});
});

test('leaves alone what only looks like it', () => {
	for (const line of [
		`	msleep(20);`,
		`	udelay(5);`,
		`	usleep_range(10, 20);`,
		`	udelay(delay);`,
		`	msleep(delay);`,
		`	usleep_range(a, b);`,
	]) {
		check({ hunk: `+${line}` });
	}
});
