import type { Machine } from '../../pagetable/architecture.ts';
import type { WalkLevel } from '../../pagetable/walks/pageTable.ts';
import type { AddressRange } from '../../pagetable/walks/pageTable.ts';
import type { Visit, WalkResult } from '../../pagetable/walks/walk.ts';
import { changesBetween, type SignedBit } from '../../pagetable/entry/changes.ts';
import { decode } from '../../pagetable/entry/decode.ts';
import { rangeText, sizeText } from './text.ts';

/** An entry that a walk came by, or several in a row that fared alike. */
export interface WalkNode {
	/** `PUD, leaf`, with how many there are. */
	readonly label: string;
	/** What the walk did there. */
	readonly action: string;
	readonly kind: 'descended' | 'changed' | 'bad' | 'other';
	/** What became of the entry; nothing if it was not changed. */
	readonly bits: { readonly bits: readonly SignedBit[]; readonly rest: string };
	readonly range: string;
	/** Where the range is in the VMA, as fractions of it. */
	readonly from: number;
	readonly to: number;
	/** The notifications given on the way in. */
	readonly notices: readonly string[];
	readonly children: readonly WalkNode[];
}

/** The visits of a walk as a tree of levels; neighbours that fared alike are one node. */
export function walkTree(
	{ visits, notifications }: WalkResult,
	vma: AddressRange,
	machine: Machine,
): readonly WalkNode[] {
	const roots: Node[] = [];
	const path: Node[] = [];
	let given = 0;
	for (const visit of visits) {
		const depth = DEPTHS[visit.level];
		const notices = notifications
			.slice(given, visit.notifications)
			.map(({ start, end, event }) => ({ start, end, event }));
		given = visit.notifications;
		const node: Node = { visit, notices, children: [] };
		path.length = depth;
		(path[depth - 1]?.children ?? roots).push(node);
		path.push(node);
	}
	return merged(roots, vma, machine, signer());
}

type Notice = WalkResult['notifications'][number];

interface Node {
	readonly visit: Visit;
	readonly notices: readonly Notice[];
	readonly children: Node[];
}

const DEPTHS: Readonly<Record<WalkLevel, number>> = { pgd: 0, pud: 1, pmd: 2, pte: 3 };

function merged(
	nodes: readonly Node[],
	vma: AddressRange,
	machine: Machine,
	signature: (node: Node) => number,
): readonly WalkNode[] {
	const runs: Node[][] = [];
	let previous: number | null = null;
	for (const node of nodes) {
		const own = signature(node);
		if (own === previous) runs.at(-1)?.push(node);
		else runs.push([node]);
		previous = own;
	}
	const nodesShown = runs.slice(0, mostSiblings).flatMap((run): readonly WalkNode[] => {
		const [first] = run;
		const last = run.at(-1);
		if (first === undefined || last === undefined) return [];
		const { level, found, start, action } = first.visit;
		const isEach = run.length > 1 && first.children.length > 0;
		const times = run.length === 1 ? '' : `${run.length} × `;
		return [
			{
				label: `${times}${level.toUpperCase()} ${found}`,
				action: `${action}${isEach ? '; of each, as of the first:' : ''}`,
				kind: kindOf(first),
				bits: changeOf(first.visit, machine),
				...place({ start, end: last.visit.end }, vma),
				notices: first.notices.map((notice) => noticeText(notice, run.length)),
				children: merged(first.children, vma, machine, signature),
			},
		];
	});
	return runs.length <= mostSiblings ? nodesShown : [...nodesShown, rest(runs.slice(mostSiblings).flat(), vma)];
}

/** More than these would hide what they show. */
const mostSiblings = 12;

function rest(nodes: readonly Node[], vma: AddressRange): WalkNode {
	const [start, end] = [nodes[0]?.visit.start ?? vma.end, nodes.at(-1)?.visit.end ?? vma.end];
	return {
		label: `… ${nodes.length} more`,
		action: 'not drawn',
		kind: 'other',
		bits: { bits: [], rest: '' },
		...place({ start, end }, vma),
		notices: [],
		children: [],
	};
}

function place({ start, end }: AddressRange, vma: AddressRange): Pick<WalkNode, 'range' | 'from' | 'to'> {
	const size = vma.end - vma.start;
	return { range: rangeText(start, end), from: (start - vma.start) / size, to: (end - vma.start) / size };
}

/** Gives the same number to nodes that fared alike, wherever they are. */
function signer(): (node: Node) => number {
	const numbers = new Map<string, number>();
	const known = new Map<Node, number>();
	const signature = (node: Node): number => {
		const before = known.get(node);
		if (before !== undefined) return before;
		const { level, found, action, start, end, change } = node.visit;
		const key = [
			level,
			found,
			action,
			end - start,
			change && flagsOf(change.before),
			change && flagsOf(change.after),
			...node.notices.map((notice) => `${notice.event} ${notice.end - notice.start}`),
			'children',
			...node.children.map(signature),
		].join();
		const number = numbers.get(key) ?? numbers.size;
		numbers.set(key, number);
		known.set(node, number);
		return number;
	};
	return signature;
}

/** The bits of an entry outside of its address, as a number. */
function flagsOf(entry: bigint): number {
	return Number(entry >> 52n) * 4096 + Number(entry & 0xfffn);
}

function kindOf({ visit: { action, change }, children }: Node): WalkNode['kind'] {
	if (action === 'cleared as bad') return 'bad';
	if (change !== null) return 'changed';
	return children.length > 0 ? 'descended' : 'other';
}

function changeOf({ action, change, level }: Visit, machine: Machine): WalkNode['bits'] {
	if (change === null || action === 'cleared as bad') return { bits: [], rest: '' };
	const [old, made] = [decode(change.before, level, machine), decode(change.after, level, machine)];
	const { bits, rest } = changesBetween(old, made);
	return { bits, rest: rest ?? '' };
}

function noticeText({ start, end, event }: Notice, times: number): string {
	const why = event === 'CLEAR' ? ', to drop entries' : '';
	return times === 1 ? `${rangeText(start, end)}${why}` : `${times} times ${sizeText(end - start)}${why}`;
}
