import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check, checkFix } = forRule('allocation-with-sizeof');

test('sizeof in the size of an allocation is reported', () => {
	check({
		hunk: `+	a = kzalloc(sizeof(struct b), GFP_KERNEL);
#           ^^^^^^^ allocation-with-sizeof: use kzalloc_obj()`,
	});
	checkFix(
		{ hunk: `+	a = kzalloc(sizeof(struct b), GFP_KERNEL);` },
		{ hunk: `+	a = kzalloc_obj(struct b, GFP_KERNEL);` },
	);
	check({
		hunk: `+	a->b = (struct c *)kmalloc(n * sizeof(*a->b), GFP_ATOMIC);
#                          ^^^^^^^ allocation-with-sizeof: use kmalloc_objs(), which checks the multiplication for overflow`,
	});
});

test('the operand of sizeof needs no parentheses', () => {
	check({
		hunk: `+	a = kzalloc(sizeof *a, GFP_KERNEL);
#           ^^^^^^^ allocation-with-sizeof: use kzalloc_obj()
+	a = kmalloc(n * sizeof *a->b, GFP_KERNEL);
#           ^^^^^^^ allocation-with-sizeof: use kmalloc_objs(), which checks the multiplication for overflow
+	a = kmalloc(sizeof *a * n, GFP_KERNEL);
#           ^^^^^^^ allocation-with-sizeof: use kmalloc_objs(), which checks the multiplication for overflow
+	a = kmalloc(sizeof *a + n, GFP_KERNEL);
+	a = kmalloc(sizeof *a * 4, GFP_KERNEL);`,
	});
	checkFix({ hunk: `+	a = kzalloc(sizeof *a, GFP_KERNEL);` }, { hunk: `+	a = kzalloc_obj(*a, GFP_KERNEL);` });
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
