import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('allocation-arguments-swapped');

test('sizeof as the first argument is reported', () => {
	check({
		hunk: `+	a = kmalloc_array(sizeof(*a), n, GFP_KERNEL);
#                         ^^^^^^^^^^ allocation-arguments-swapped: pass the number of elements first and their size second`,
	});
});

test('leaves alone what only looks like it', () => {
	for (const line of [
		`	a = kmalloc_array(n, sizeof(*a), GFP_KERNEL);`,
		`	a = kcalloc(2 + sizeof(b), sizeof(*a), GFP_KERNEL);`,
	]) {
		check({ hunk: `+${line}` });
	}
});
