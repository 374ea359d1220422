import { readCall, spell } from '../../c/calls.ts';
import type { Report, Rule, WordView } from '../../lint/rule.ts';

interface Discouraged {
	readonly type: string;
	readonly message: string;
	/** Where it is right to call it. */
	readonly home?: RegExp;
}

const tracing: Discouraged = {
	type: 'TRACE_PRINTK',
	message: 'is for debugging: it does not belong into a kernel that is shipped',
};
const tasksTrace: Discouraged = {
	type: 'RCU_TASKS_TRACE',
	message: 'is for BPF and RCU itself',
	home: /^(?:kernel\/(?:bpf|rcu|trace)|net\/(?:bpf|core)|include\/linux\/(?:rcu|bpf)|tools)/,
};
const parsing: Discouraged = { type: 'CONSIDER_KSTRTO', message: 'does not notice errors: use kstrto*()' };

const CALLS: Readonly<Record<string, Discouraged>> = {
	trace_printk: tracing,
	trace_puts: tracing,
	ftrace_vprintk: tracing,
	call_rcu_tasks_trace: tasksTrace,
	rcu_barrier_tasks_trace: tasksTrace,
	simple_strtol: parsing,
	simple_strtoll: parsing,
	simple_strtoul: parsing,
	simple_strtoull: parsing,
	strict_strtol: parsing,
	strict_strtoul: parsing,
	in_atomic: { type: 'IN_ATOMIC', message: 'does not know of spinlocks without preemption', home: /^kernel\// },
	lockdep_set_novalidate_class: {
		type: 'LOCKDEP',
		message: 'is for the device mutex alone',
		home: /^(?:kernel\/lockdep|include\/linux\/lockdep|drivers\/base\/core)/,
	},
	spin_is_locked: { type: 'USE_LOCKDEP', message: 'is always 0 on one processor: use lockdep_assert_held()' },
	__initcall: { type: 'USE_DEVICE_INITCALL', message: 'hides its level: use device_initcall()' },
};

export const discouragedCall: Rule = {
	id: 'discouraged-call',
	group: 'api',
	severity: 'warning',
	summary: 'Call of a function that is nearly always the wrong one',
	why: `Each of these functions has uses, but they are few and known; in other code the call is a mistake or a leftover. The finding says
what is wrong with it and, where there is one, what to call instead.`,
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
		report({ span, checkpatch: found.type, message: `${token.text}() ${found.message}` });
	} else if (token.text === 'yield' && call.arguments.length === 0) {
		report({ span, checkpatch: 'YIELD', message: 'yield() makes no promise that anybody else runs' });
	} else if (token.text === 'sema_init') {
		const count = call.arguments[1];
		if (count === undefined || spell(tokens, count.first, count.last) !== '0') return;
		report({ span, checkpatch: 'CONSIDER_COMPLETION', message: 'a semaphore that begins locked is a completion' });
	}
}
