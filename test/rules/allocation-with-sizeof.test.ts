import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check, checkFix } = forRule('allocation-with-sizeof');

test('Memory for objects is asked for in bytes', () => {
	check({
		hunk: `+	a = kzalloc(sizeof(struct b), GFP_KERNEL);
#     ^^^^^^^ allocation-with-sizeof: kzalloc_obj() allocates an object without sizeof`,
	});
	checkFix(
		{ hunk: `+	a = kzalloc(sizeof(struct b), GFP_KERNEL);` },
		{ hunk: `+	a = kzalloc_obj(struct b, GFP_KERNEL);` },
	);
	check({
		hunk: `+	a->b = (struct c *)kmalloc(n * sizeof(*a->b), GFP_ATOMIC);
#                    ^^^^^^^ allocation-with-sizeof: kmalloc_objs() checks the multiplication`,
	});
});

test('leaves alone what only looks like it', () => {
	for (const line of [
		`	a = kzalloc(sizeof(*a) + size, GFP_KERNEL);`,
		`	return kzalloc(sizeof(*a), GFP_KERNEL);`,
		`	a = kmalloc(COUNT * sizeof(*a), GFP_KERNEL);`,
		`	a = kmalloc(4 * sizeof(*a), GFP_KERNEL);`,
		`	a = kmalloc(size, GFP_KERNEL);`,
		`	a = kmalloc(n * sizeof(*a) + 1, GFP_KERNEL);`,
		`	/* a = kzalloc(sizeof(*a), GFP_KERNEL); */`,
		`	a = kvmalloc(sizeof(*a), GFP_KERNEL);`,
	]) {
		check({ hunk: `+${line}` });
	}
});
