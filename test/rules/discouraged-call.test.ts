import assert from 'node:assert/strict';
import { test } from 'node:test';
import { snippetText } from '../../src/core/lint/examples/snippet.ts';
import { forRule } from '../support/lint.ts';

const { check, lint } = forRule('discouraged-call');

test('calls of these functions are reported', () => {
	check({
		hunk: `+	trace_printk("%d", a);
#       ^^^^^^^^^^^^ discouraged-call: trace_printk() is for debugging only: remove it`,
	});
	check({
		hunk: `+	yield();
#       ^^^^^ discouraged-call: yield() does not guarantee that another task runs`,
	});
	check({
		hunk: `+	sema_init(&a->sem, 0);
#       ^^^^^^^^^ discouraged-call: use a completion instead of a semaphore that is initially locked`,
	});
	check({
		hunk: `+	if (in_atomic())
#           ^^^^^^^^^ discouraged-call: in_atomic() does not detect held spinlocks without preemption`,
	});
});

test('leaves alone what only looks like it', () => {
	for (const line of [`	sema_init(&a->sem, 1);`, `	a->yield(b);`, `	yield_to(b);`, `	a = spin_is_locked;`]) {
		check({ hunk: `+${line}` });
	}
});

test('an implementation of locks may ask whether one is taken, a driver may not', () => {
	const use = (file: string): string => snippetText({ files: { [file]: '+	WARN_ON(spin_is_locked(lock));' } });
	assert.deepEqual(lint(use('kernel/locking/spinlock_debug.c')), []);
	assert.equal(lint(use('drivers/net/example.c')).length, 1);
});
