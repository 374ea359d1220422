import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('sizeof-struct-in-allocation');

test('Size of an allocation names the type rather than the variable', () => {
	check({
		hunk: `+	a->b = kzalloc(sizeof(struct b) * 4, GFP_KERNEL);
#                       ^^^^^^^^ sizeof-struct-in-allocation: sizeof(*a->b) stays right when the type changes`,
	});
});

test('leaves alone what only looks like it', () => {
	for (const line of [
		`	a = kzalloc(sizeof(*a), GFP_KERNEL);`,
		`	use(kzalloc(sizeof(struct b), GFP_KERNEL));`,
		`	a = kzalloc(sizeof(union b), GFP_KERNEL);`,
	]) {
		check({ hunk: `+${line}` });
	}
});
