import { openingOf, type TokenRange } from '../../c/brackets.ts';
import { spell } from '../../c/calls.ts';
import { type BodyCall, bodyCall, callsIn } from '../../pagetable/calls/bodyCalls.ts';
import { type Analysis, type Body, bodiesOf, followPaths } from '../../pagetable/calls/flow.ts';
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

/** Maximum number of tokens of the arguments of a call that is looked for. */
const MAX_ARGUMENTS = 60;

/** What is held on every path: the tokens of the calls that acquired it, by the pair and its variables. */
type Held = ReadonlyMap<string, number>;

/** Whether what a function was given is still held. */
interface Given {
	readonly isHeld: boolean;
}

function hunk({ after }: HunkView, report: Report): void {
	if (!PAIRS.some(({ missing }) => after.image.text.includes(missing))) return;
	const { tokens } = after;
	const reported = new Set<number>();
	for (const body of bodiesOf(after)) {
		/** The variables that the body releases somewhere, after the pair. */
		const released = new Set<string>();
		for (const call of callsIn(after, body)) {
			for (const [at, pair] of PAIRS.entries()) {
				if (!pair.releases.test(call.name)) continue;
				for (const name of pair.hasResult ? namesIn(call) : ['']) released.add(`${String(at)} ${name}`);
			}
		}
		if (released.size === 0) continue;

		const analysis: Analysis<Held> = {
			call: (held, index) => {
				const call = bodyCall(after, index);
				if (call === null) return held;
				const changed = new Map(held);
				for (const key of held.keys()) if (isReleased(key, call)) changed.delete(key);
				const at = PAIRS.findIndex(({ acquires }) => acquires.test(call.name));
				const pair = PAIRS[at];
				if (pair === undefined || !locksLocally(call)) return changed;
				if (pair.hasResult && call.result === null) return changed;
				const variables = pair.hasResult ? [call.result ?? '', ...lockOf(call)] : [''];
				if (variables.some((variable) => escapes(variable, body.first, body.last))) return changed;
				const isPaired = variables.some((variable) => released.has(`${String(at)} ${variable}`));
				return isPaired ? changed.set([at, ...variables].join(' '), index) : changed;
			},
			meet: (first, second) => new Map([...first].filter(([key, index]) => second.get(key) === index)),
			branch: (held, condition, holds) => {
				return new Map(
					[...held].filter(([key]) => !variablesOf(key).some((variable) => mayBeNull(variable, condition, holds))),
				);
			},
			leave: (held, index) => {
				for (const [key, acquired] of held) {
					if (tokens[index]?.text === 'goto' && !isWayOut(key, index, body.last)) continue;
					complain(key, acquired, index, index > body.last ? 'the end' : `this ${tokens[index]?.text ?? ''}`);
				}
			},
			again: (held, index, loop) => {
				for (const [key, acquired] of held) {
					// The next round may begin with what releases it.
					const isLater = callsIn(after, { first: loop, last: acquired }).some((call) => isReleased(key, call));
					if (acquired > loop && !isLater) complain(key, acquired, index, 'this continue');
				}
			},
		};
		followPaths<Held>(after, body, new Map(), analysis);
		checkGiven(body);
	}

	function complain(key: string, acquired: number, index: number, where: string): void {
		const at = after.firstChanged(index, acquired);
		if (at === undefined || reported.has(at.start)) return;
		reported.add(at.start);
		const { missing } = PAIRS[Number.parseInt(key)] ?? { missing: '' };
		const message = `${missing}() is missing on the way from ${tokens[acquired]?.text ?? ''}() to ${where}`;
		report({ span: after.span(at), message });
	}

	/** What is held when the function, or the part of it that the hunk shows, begins: all returns have to release it. */
	function checkGiven(body: Body): void {
		const calls = callsIn(after, body);
		for (const release of calls.filter(({ name }) => /^(?:pte_unmap|pte_unmap_unlock)$/.test(name))) {
			const variable = release.operands[0] ?? '';
			if (isSet(variable, body)) continue;
			const [left, released]: [number[], number[]] = [[], []];
			followPaths<Given>(
				after,
				body,
				{ isHeld: true },
				{
					call: (given, index) => {
						const call = bodyCall(after, index);
						const mayEnd = call !== null && (call.name.startsWith('pte_unmap') || !KEEPS_MAPPED.test(call.name));
						const isOver = mayEnd && call.operands.includes(variable);
						return isOver ? { isHeld: false } : given;
					},
					meet: (first, second) => ({ isHeld: first.isHeld && second.isHeld }),
					leave: ({ isHeld }, index) => {
						if (tokens[index]?.text === 'return' && spell(tokens, index + 1, index + 2).startsWith('-E'))
							(isHeld ? left : released).push(index);
					},
				},
			);
			const [only] = left;
			const at = tokens[only ?? -1];
			if (!at || left.length > 1 || released.length === 0 || !after.isChanged(at) || reported.has(at.start)) continue;
			reported.add(at.start);
			const message = `${release.name}(${variable}) is missing before this return, unlike the other errors`;
			report({ span: after.span(at), message });
		}
	}

	/** Whether a variable gets a value in a body. */
	function isSet(variable: string, { first, last }: Body): boolean {
		return tokens.slice(first, last + 1).some(({ text }, at) => {
			const [before, next] = [tokens[first + at - 1]?.text, tokens[first + at + 1]?.text];
			return text === variable && (next === '=' || before === '&' || before === '++' || next === '++');
		});
	}

	/** Whether a `goto` leads to code down to the end that neither releases what is held nor jumps elsewhere. */
	function isWayOut(key: string, jump: number, last: number): boolean {
		const label = tokens[jump + 1]?.text ?? '';
		for (let index = jump; index < last; index++) {
			if (tokens[index]?.text !== label || tokens[index + 1]?.text !== ':') continue;
			const calls = callsIn(after, { first: index, last });
			if (calls.some((call) => isReleased(key, call))) return false;
			return !tokens.slice(index, last).some(({ text }) => text === 'goto');
		}
		return false;
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

	/** The function that token `index` is an argument of. */
	function calleeOf(index: number): string {
		const open = openingOf(tokens, index, MAX_ARGUMENTS);
		return tokens[open - 1]?.text ?? '';
	}

	/** Whether a variable is returned, stored or lent, so that others may release what it holds. */
	function escapes(variable: string, first: number, last: number): boolean {
		for (let index = first; index <= last; index++) {
			if (tokens[index]?.text !== variable) continue;
			const [before, next] = [tokens[index - 1]?.text, tokens[index + 1]?.text];
			const isLent = before === '&' && !PAIRS.some(({ acquires }) => acquires.test(calleeOf(index)));
			if (isLent || before === 'return' || (before === '=' && next === ';')) return true;
		}
		return false;
	}
}

function isReleased(key: string, call: BodyCall): boolean {
	const pair = PAIRS[Number.parseInt(key)];
	if (pair === undefined) return true;
	const [variable = '', lock] = variablesOf(key);
	const isReleasing = pair.releases.test(call.name);
	if (variable === '') return isReleasing;
	const names = namesIn(call);
	if (lock !== undefined && names.includes(lock)) return true;
	if (isReleasing) return names.includes(variable);
	// A call that gets the pointer as it is may release it, but for one that lacks the lock, and those for entries.
	if (lock !== undefined) return false;
	const leavesMapped = pair.missing.startsWith('pte_unmap') && KEEPS_MAPPED.test(call.name);
	return call.operands.includes(variable) && !leavesMapped;
}

/** Whether the lock that a call takes is kept in a variable here, not where a caller asked for it. */
function locksLocally({ operands }: BodyCall): boolean {
	const last = operands.at(-1) ?? '';
	return !last.includes('ptl') || /^&\w+$/.test(last);
}

/** The variable that a call puts the lock into, if it returns something else. */
function lockOf({ operands }: BodyCall): readonly string[] {
	const [, lock] = /^&(\w+)$/.exec(operands.at(-1) ?? '') ?? [];
	return lock === undefined ? [] : [lock];
}

function namesIn({ operands }: BodyCall): readonly string[] {
	return operands.flatMap((operand) => operand.match(/\w+/g) ?? []);
}

function variablesOf(key: string): readonly string[] {
	return key.split(' ').slice(1);
}
