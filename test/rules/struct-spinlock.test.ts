import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('struct-spinlock');

test('pointers are left alone', () => {
	check({
		hunk: `+	struct spinlock *a;
+	spinlock_t b;`,
	});
});
