import { readCall, spell } from '../../c/calls.ts';
import type { Report, Rule, WordView } from '../../lint/rule.ts';

interface Discouraged {
	readonly type: string;
	readonly message: string;
	/** Paths where the call is right. */
	readonly home?: RegExp;
	/** Files that may use it although checkpatch.pl reports it there. */
	readonly allowed?: RegExp;
}

const tracing: Discouraged = {
	type: 'TRACE_PRINTK',
	message: 'is for debugging only: remove it',
};
const tasksTrace: Discouraged = {
	type: 'RCU_TASKS_TRACE',
	message: 'should only be used by BPF and RCU',
	home: /^(?:kernel\/(?:bpf|rcu|trace)|net\/(?:bpf|core)|include\/linux\/(?:rcu|bpf)|tools)/,
};
const parsing: Discouraged = { type: 'CONSIDER_KSTRTO', message: 'does not detect errors: use kstrto*()' };

const TASKS_TRACE = [
	...['rcu_read_lock_tasks_trace', 'rcu_read_unlock_tasks_trace', 'rcu_tasks_trace_expedite_current'],
	...['rcu_read_lock_trace', 'rcu_read_lock_trace_held', 'rcu_read_unlock_trace'],
	...['call_rcu_tasks_trace', 'synchronize_rcu_tasks_trace', 'rcu_barrier_tasks_trace', 'rcu_request_urgent_qs_task'],
];

const CALLS: Readonly<Record<string, Discouraged>> = {
	trace_printk: tracing,
	trace_puts: tracing,
	ftrace_vprintk: tracing,
	...Object.fromEntries(TASKS_TRACE.map((name) => [name, tasksTrace])),
	simple_strtol: parsing,
	simple_strtoll: parsing,
	simple_strtoul: parsing,
	simple_strtoull: parsing,
	strict_strtol: parsing,
	strict_strtoul: parsing,
	in_atomic: { type: 'IN_ATOMIC', message: 'does not detect held spinlocks without preemption', home: /^kernel\// },
	lockdep_set_novalidate_class: {
		type: 'LOCKDEP',
		message: 'is reserved for device->mutex',
		home: /^(?:kernel\/lockdep|include\/linux\/lockdep|drivers\/base\/core)/,
	},
	spin_is_locked: {
		type: 'USE_LOCKDEP',
		message: 'is always 0 on uniprocessor kernels: use lockdep_assert_held()',
		// The implementations of locks.
		allowed: /^(?:kernel\/locking\/|include\/.*lock|arch\/.*lock|lib\/.*lock)/,
	},
	__initcall: { type: 'USE_DEVICE_INITCALL', message: 'hides its initcall level: use device_initcall()' },
};

export const discouragedCall: Rule = {
	id: 'discouraged-call',
	group: 'api',
	severity: 'warning',
	summary: 'Call of a function that is rarely the right one',
	why: `Each of these functions has a few legitimate users; elsewhere the call is a mistake or a leftover. The message says what is
wrong and, if there is one, names the replacement.`,
	sources: [{ title: 'checkpatch: API usage', url: 'https://docs.kernel.org/dev-tools/checkpatch.html#api-usage' }],
	checkpatch: [...new Set(Object.values(CALLS).map(({ type }) => type)), 'YIELD', 'CONSIDER_COMPLETION'],
	fixable: false,
	examples: [
		{ bad: { hunk: '+	value = simple_strtol(text, NULL, 10);' }, good: { hunk: '+	error = kstrtol(text, 10, &value);' } },
	],
	visit: { words: { of: [...Object.keys(CALLS), 'yield', 'sema_init'], visit } },
};

function visit({ tokens, index, token, span, hunk }: WordView, report: Report): void {
	const call = readCall(tokens, index);
	if (call === null) return;
	const found = Object.hasOwn(CALLS, token.text) ? CALLS[token.text] : undefined;
	if (found !== undefined) {
		if (found.home?.test(hunk.path) === true) return;
		// checkpatch.pl reports in_atomic() in drivers as an error.
		const level = found.type === 'IN_ATOMIC' && hunk.path.startsWith('drivers/') ? 'ERROR' : undefined;
		report({
			span,
			checkpatch: found.type,
			...(level && { level }),
			message: `${token.text}() ${found.message}`,
			...(found.allowed?.test(hunk.path) === true && { severity: 'off' }),
		});
	} else if (token.text === 'yield' && call.arguments.length === 0) {
		report({ span, checkpatch: 'YIELD', message: 'yield() does not guarantee that another task runs' });
	} else if (token.text === 'sema_init') {
		const count = call.arguments[1];
		if (count === undefined || spell(tokens, count.first, count.last) !== '0') return;
		report({
			span,
			checkpatch: 'CONSIDER_COMPLETION',
			message: 'use a completion instead of a semaphore that is initially locked',
		});
	}
}
