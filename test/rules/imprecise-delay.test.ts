import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('imprecise-delay');

test('unsuitable delays are reported', () => {
	check({
		hunk: `+	msleep(5);
#       ^^^^^^ imprecise-delay: msleep() of less than 20 ms can sleep for up to 20 ms`,
	});
	check({
		hunk: `+	udelay(20);
#       ^^^^^^ imprecise-delay: use usleep_range() instead of udelay() if the code may sleep`,
	});
	check({
		hunk: `+	udelay(3000);
#       ^^^^^^ imprecise-delay: udelay() is too long: use mdelay(), or sleep
#       ^^^^^^ imprecise-delay: use usleep_range() instead of udelay() if the code may sleep`,
	});
	check({
		hunk: `+	usleep_range(20, 10);
#       ^^^^^^^^^^^^ imprecise-delay: usleep_range() arguments are swapped: pass the minimum first`,
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
