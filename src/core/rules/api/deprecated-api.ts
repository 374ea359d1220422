import type { Token } from '../../c/lexer.ts';
import type { HunkView } from '../../code/hunkView.ts';
import type { Report, Rule, RuleContext, WordView } from '../../lint/rule.ts';

/** The replacement of each deprecated function. */
const INSTEAD: Readonly<Record<string, string>> = {
	synchronize_rcu_bh: 'synchronize_rcu()',
	synchronize_rcu_bh_expedited: 'synchronize_rcu_expedited()',
	call_rcu_bh: 'call_rcu()',
	rcu_barrier_bh: 'rcu_barrier()',
	synchronize_sched: 'synchronize_rcu()',
	synchronize_sched_expedited: 'synchronize_rcu_expedited()',
	call_rcu_sched: 'call_rcu()',
	rcu_barrier_sched: 'rcu_barrier()',
	get_state_synchronize_sched: 'get_state_synchronize_rcu()',
	cond_synchronize_sched: 'cond_synchronize_rcu()',
	kmap: 'kmap_local_page()',
	kunmap: 'kunmap_local()',
	kmap_atomic: 'kmap_local_page()',
	kunmap_atomic: 'kunmap_local()',
	idr_init: 'xa_init()',
	idr_init_base: 'xa_init_flags()',
	DEFINE_IDR: 'DEFINE_XARRAY()',
	rcu_read_lock_trace: 'rcu_read_lock_tasks_trace()',
	rcu_read_unlock_trace: 'rcu_read_unlock_tasks_trace()',
};

/** No longer deprecated in Linux 7.3. */
const REHABILITATED: ReadonlySet<string> = new Set(['rcu_read_lock_trace', 'rcu_read_unlock_trace']);

export const deprecatedApi: Rule = {
	id: 'deprecated-api',
	group: 'api',
	severity: 'warning',
	summary: 'Call of a deprecated function',
	why: `Each of these functions has a replacement. New users of the old function delay its removal.`,
	sources: [
		{ title: 'checkpatch: DEPRECATED_API', url: 'https://docs.kernel.org/dev-tools/checkpatch.html#api-usage' },
	],
	checkpatch: ['DEPRECATED_API'],
	fixable: false,
	examples: [{ bad: { hunk: '+	address = kmap_atomic(page);' }, good: { hunk: '+	address = kmap_local_page(page);' } }],
	visit: { words: { of: Object.keys(INSTEAD), visit } },
};

function visit({ hunk, tokens, index, token, span }: WordView, report: Report, { settings }: RuleContext): void {
	if (settings.checkpatch.version !== '7.1' && REHABILITATED.has(token.text)) return;
	if (tokens[index + 1]?.text !== '(' || tokens[index - 1]?.text === 'define' || isInVariant(hunk, token)) return;
	report({ span, message: `${token.text}() is deprecated: use ${INSTEAD[token.text] ?? ''}` });
}

/** Whether a call is in the definition of a variant of the function, as that of `kmap()` in `kmap_first()`. */
function isInVariant({ after: { functions, tokens } }: HunkView, { text, start }: Token): boolean {
	return functions.some(
		({ name, open, close }) =>
			tokens[name]?.text.startsWith(`${text}_`) === true &&
			(tokens[open]?.start ?? Infinity) < start &&
			start < (tokens[close]?.start ?? Infinity),
	);
}
