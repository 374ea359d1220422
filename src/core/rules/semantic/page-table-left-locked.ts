import { type Call, readCall, spell } from '../../c/calls.ts';
import type { TokenRange } from '../../c/brackets.ts';
import { type Analysis, bodiesOf, followPaths } from '../../pagetable/calls/flow.ts';
import type { HunkView } from '../../code/hunkView.ts';
import type { Report, Rule } from '../../lint/rule.ts';

export const pageTableLeftLocked: Rule = {
	id: 'page-table-left-locked',
	group: 'semantic',
	severity: 'information',
	summary: 'Return that leaves a page table locked or mapped',
	why: `What a function locks, maps or allocates it has to undo on each path: \`pte_unmap_unlock()\` after
\`pte_offset_map_lock()\`, \`spin_unlock()\` after \`pmd_lock()\`, \`arch_leave_lazy_mmu_mode()\`,
\`mmu_notifier_invalidate_range_end()\`, and \`pte_free()\` of a page table that is not used after all. An early return for an
error is where it is forgotten.

The rule follows the paths of one function that undoes it on another path, and reports returns at which it is always left.`,
	sources: [
		{
			title: 'Split page table lock',
			url: 'https://docs.kernel.org/mm/split_page_table_lock.html',
		},
	],
	checkpatch: [],
	fixable: false,
	examples: [
		{
			bad: {
				files: {
					'mm/example.c': ` {
 	pte = pte_offset_map_lock(mm, pmd, addr, &ptl);
 	if (!pte)
 		return -EAGAIN;
+	if (!pte_present(ptep_get(pte)))
+		return -EFAULT;
 	pte_unmap_unlock(pte, ptl);
 }`,
				},
			},
			good: {
				files: {
					'mm/example.c': ` {
 	pte = pte_offset_map_lock(mm, pmd, addr, &ptl);
 	if (!pte)
 		return -EAGAIN;
+	if (!pte_present(ptep_get(pte))) {
+		pte_unmap_unlock(pte, ptl);
+		return -EFAULT;
+	}
 	pte_unmap_unlock(pte, ptl);
 }`,
				},
			},
		},
	],
	visit: { hunk },
};

interface Pair {
	readonly acquires: RegExp;
	readonly releases: RegExp;
	/** What the message names as missing. */
	readonly missing: string;
	/** Whether a variable holds the result, which may also be null. */
	readonly hasResult: boolean;
}

const PAIRS: readonly Pair[] = [
	{
		acquires: /^(?:pte_offset_map_lock|(?:try_)?get_locked_pte|pte_alloc_map_lock)$/,
		releases: /^pte_unmap\w*$/,
		missing: 'pte_unmap_unlock',
		hasResult: true,
	},
	{
		acquires: /^pte_offset_map(?:_(?:ro_|rw_)?nolock)?$/,
		releases: /^pte_unmap\w*$/,
		missing: 'pte_unmap',
		hasResult: true,
	},
	{
		acquires: /^(?:pmd_lock|pud_lock|huge_pte_lock|pmd_trans_huge_lock|pud_trans_huge_lock)$/,
		releases: /^spin_unlock\w*$/,
		missing: 'spin_unlock',
		hasResult: true,
	},
	{ acquires: /^pte_alloc_one$/, releases: /^pte_free\w*$/, missing: 'pte_free', hasResult: true },
	{
		acquires: /^(?:arch_enter_lazy_mmu_mode|lazy_mmu_mode_enable)$/,
		releases: /^(?:arch_leave_lazy_mmu_mode|lazy_mmu_mode_disable)$/,
		missing: 'arch_leave_lazy_mmu_mode',
		hasResult: false,
	},
	{
		acquires: /^mmu_notifier_invalidate_range_start$/,
		releases: /^mmu_notifier_invalidate_range_(?:only_)?end$/,
		missing: 'mmu_notifier_invalidate_range_end',
		hasResult: false,
	},
];

/** Calls that read or change the entry that a pointer leads to, and leave the table mapped. */
const KEEPS_MAPPED = /^_{0,2}(?:ptep_|pte_|set_pte|update_mmu|page_table_check)/;

/** What comes before and after a variable whose truth is tested. */
const TESTED_FROM: ReadonlySet<string> = new Set(['', '(', '!', '&&', '||']);
const TESTED_TO: ReadonlySet<string> = new Set(['', ')', '==', '!=', '&&', '||']);

/** What is held on every path: the tokens of the calls that acquired it, by the pair and the variable. */
type Held = ReadonlyMap<string, number>;

function hunk(view: HunkView, report: Report): void {
	const { after } = view;
	if (!PAIRS.some(({ missing }) => after.image.text.includes(missing))) return;
	const { tokens } = after;
	const reported = new Set<number>();
	for (const body of bodiesOf(after)) {
		/** The keys of what the body releases somewhere. */
		const released = new Set<string>();
		for (let index = body.first; index <= body.last; index++) {
			const call = readCall(tokens, index);
			for (const [at, pair] of PAIRS.entries()) {
				if (!call || !pair.releases.test(tokens[index]?.text ?? '')) continue;
				for (const name of pair.hasResult ? namesIn(call) : ['']) released.add(`${String(at)} ${name}`);
			}
		}
		if (released.size === 0) continue;

		const analysis: Analysis<Held> = {
			call: (held, index) => {
				const name = tokens[index]?.text ?? '';
				const call = readCall(tokens, index);
				if (call === null) return held;
				const changed = new Map(held);
				for (const key of held.keys()) if (isReleased(key, name, call)) changed.delete(key);
				const at = PAIRS.findIndex(({ acquires }) => acquires.test(name));
				const pair = PAIRS[at];
				if (pair === undefined) return changed;
				const variable = pair.hasResult ? resultOf(index) : '';
				if (variable === null || (pair.hasResult && escapes(variable, body.first, body.last))) return changed;
				if (!locksLocally(call)) return changed;
				const key = `${String(at)} ${variable}`;
				return released.has(key) ? changed.set(key, index) : changed;
			},
			meet: (first, second) => new Map([...first].filter(([key, index]) => second.get(key) === index)),
			branch: (held, condition, holds) => {
				return new Map([...held].filter(([key]) => !mayBeNull(variableOf(key), condition, holds)));
			},
			leave: (held, index) => {
				for (const [key, acquired] of held) {
					const at = [tokens[index], tokens[acquired]].find((token) => token && after.isChanged(token));
					if (at === undefined || reported.has(at.start)) continue;
					reported.add(at.start);
					const { missing } = PAIRS[Number.parseInt(key)] ?? { missing: '' };
					const where = tokens[index]?.text === 'return' ? 'this return' : 'the end';
					const message = `${missing}() is missing on the way from ${tokens[acquired]?.text ?? ''}() to ${where}`;
					report({ span: after.span(at), message });
				}
			},
		};
		followPaths<Held>(after, body, new Map(), analysis);
	}

	/** Whether a variable may be null where a condition that tests it holds, or does not. */
	function mayBeNull(variable: string, { first, last }: TokenRange, holds: boolean): boolean {
		if (variable === '') return false;
		const words = tokens.slice(first, last + 1).map(({ text }) => text);
		return words.some((word, index) => {
			const [before = '', next = ''] = [words[index - 1], words[index + 1]];
			if (word !== variable || !TESTED_FROM.has(before) || !TESTED_TO.has(next)) return false;
			const isCall =
				before === '(' && /^\w+$/.test(words[index - 2] ?? '') && !(words[index - 2] ?? '').endsWith('likely');
			if (isCall) return false;
			const isNegated = before === '!' || next === '==';
			return holds === isNegated || words.includes(isNegated ? '&&' : '||');
		});
	}

	/** The variable that gets the result of the call whose name is token `index`; null if it is no plain variable. */
	function resultOf(index: number): string | null {
		const [before, name] = [tokens[index - 3]?.text ?? '', tokens[index - 2]];
		return tokens[index - 1]?.text === '=' && name?.kind === 'identifier' && !/^(?:\.|->)$/.test(before)
			? name.text
			: null;
	}

	function namesIn({ open, close }: Call): readonly string[] {
		return tokens
			.slice(open, close)
			.filter(({ kind }) => kind === 'identifier')
			.map(({ text }) => text);
	}

	/** Whether the lock that a call takes is kept in a variable here, not where a caller asked for it. */
	function locksLocally(call: Call): boolean {
		const last = call.arguments.at(-1);
		const text = last ? spell(tokens, last.first, last.last) : '';
		return !text.includes('ptl') || /^&\w+$/.test(text);
	}

	/** Whether a variable is returned, stored or lent, so that others may release what it holds. */
	function escapes(variable: string, first: number, last: number): boolean {
		for (let index = first; index <= last; index++) {
			if (tokens[index]?.text !== variable) continue;
			const [before, next] = [tokens[index - 1]?.text, tokens[index + 1]?.text];
			if (before === '&' || before === 'return' || (before === '=' && next === ';')) return true;
		}
		return false;
	}

	function isReleased(key: string, name: string, call: Call): boolean {
		const pair = PAIRS[Number.parseInt(key)];
		const variable = variableOf(key);
		if (pair === undefined) return true;
		if (variable === '') return pair.releases.test(name);
		// A call that gets the pointer as it is may release it; those for entries do not.
		const isGiven = call.arguments.some(({ first, last }) => spell(tokens, first, last) === variable);
		if (pair.releases.test(name)) return isGiven || namesIn(call).includes(variable);
		return isGiven && !(pair.releases.source.includes('pte_unmap') && KEEPS_MAPPED.test(name));
	}
}

function variableOf(key: string): string {
	return key.slice(key.indexOf(' ') + 1);
}
