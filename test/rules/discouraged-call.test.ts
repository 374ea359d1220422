import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('discouraged-call');

test('Call of a function that is nearly always the wrong one', () => {
	check({
		hunk: `+	trace_printk("%d", a);
# ^^^^^^^^^^^^ discouraged-call: trace_printk() is for debugging: it does not belong into a kernel that is shipped`,
	});
	check({
		hunk: `+	yield();
# ^^^^^ discouraged-call: yield() makes no promise that anybody else runs`,
	});
	check({
		hunk: `+	sema_init(&a->sem, 0);
# ^^^^^^^^^ discouraged-call: a semaphore that begins locked is a completion`,
	});
	check({
		hunk: `+	if (in_atomic())
#     ^^^^^^^^^ discouraged-call: in_atomic() does not know of spinlocks without preemption`,
	});
});

test('leaves alone what only looks like it', () => {
	for (const line of [`	sema_init(&a->sem, 1);`, `	a->yield(b);`, `	yield_to(b);`, `	a = spin_is_locked;`]) {
		check({ hunk: `+${line}` });
	}
});
