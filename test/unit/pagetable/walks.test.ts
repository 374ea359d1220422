import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { leafChanges } from '../../../src/core/pagetable/walks/entries.ts';
import { kvmCost } from '../../../src/core/pagetable/walks/kvm.ts';
import { buildPageTable, itemsOf, type Item } from '../../../src/core/pagetable/walks/pageTable.ts';
import { SCENARIOS } from '../../../src/core/pagetable/walks/scenarios.ts';
import { walk, type WalkRequest, type WalkResult } from '../../../src/core/pagetable/walks/walk.ts';

const MiB = 2 ** 20;
const GiB = 2 ** 30;
const base = 0x7e0000000000;
const PAGE_NONE = 0x120n;
const PAGE_READONLY = 0x8000000000000025n;
const PAGE_SHARED = 0x8000000000000027n;

function walkOver(gib: number, items: readonly Item[], more: Partial<WalkRequest> = {}): WalkResult {
	return walk({
		kernel: 'v6.12',
		vma: { start: base, end: base + gib * GiB },
		operation: 'mprotect',
		protection: PAGE_READONLY,
		items,
		...more,
	});
}

/** Notifications as offsets in MiB. */
function announced({ notifications }: WalkResult): unknown {
	return notifications.map(({ event, start, end }) => [event, (start - base) / MiB, (end - base) / MiB]);
}

const page: Item = { kind: '4K page', address: base + 3 * MiB };
const daxPage: Item = { kind: '1G page', address: base, entry: 0x82000010000000e7n };

describe('A page table', () => {
	test('gives back the items that it was built of, in the order of addresses', () => {
		const items: readonly Item[] = [
			{ kind: 'pte table', address: base + 2 * MiB },
			{ kind: '2M page', address: base, entry: 0xe7n },
			{ kind: '4K page', address: base + 4 * MiB, entry: 0x1067n },
			{ kind: 'pmd table', address: base + 600 * GiB },
			{ ...daxPage, address: base + GiB },
		];
		const sorted = items.toSorted((a, b) => a.address - b.address);
		assert.deepEqual(itemsOf(buildPageTable(items)), sorted);
	});

	test('takes a table that is needed anyway as the same table', () => {
		const table: Item = { kind: 'pte table', address: base + 2 * MiB };
		assert.equal(itemsOf(buildPageTable([page, table])).length, 1);
	});

	test('refuses two items in one place, an address within a page, and an entry that maps nothing', () => {
		const refused = (...items: readonly Item[]): void => {
			assert.throws(() => buildPageTable(items), RangeError);
		};
		refused(daxPage, page);
		refused(page, { ...daxPage, address: base });
		refused(page, page);
		refused({ kind: '2M page', address: base + 4096 });
		refused({ kind: '4K page', address: 2 ** 47 });
		refused({ kind: '4K page', address: NaN });
		refused({ kind: '4K page', address: base, entry: 0x1000n });
	});
});

describe('mprotect() in v6.11', () => {
	test('announces each GiB by itself, from the first pmd that is not empty', () => {
		const items: readonly Item[] = [page, { kind: '2M page', address: base + GiB + 8 * MiB }];
		assert.deepEqual(announced(walkOver(4, items, { kernel: 'v6.11' })), [
			['PROTECTION_VMA', 2, 1024],
			['PROTECTION_VMA', 1032, 2048],
		]);
	});

	test('does not announce a table without entries', () => {
		assert.deepEqual(walkOver(4, [{ kind: 'pmd table', address: base }], { kernel: 'v6.11' }).notifications, []);
	});

	test('takes a 1G page for a bad entry and clears it', () => {
		const { visits, items, notifications, pagesUpdated } = walkOver(1, [daxPage], { kernel: 'v6.11' });
		const last = visits.at(-1);
		assert.equal(last?.action, 'cleared as bad');
		assert.deepEqual([last.change?.before, last.change?.after], [daxPage.entry, 0n]);
		assert.deepEqual(last.change?.logs, ['mm/pgtable-generic.c:42: bad pud (ptr)(82000010000000e7)']);
		assert.deepEqual([items, notifications, pagesUpdated], [[], [], 0]);
	});
});

describe('mprotect() in v6.12', () => {
	test('announces up to the next 512 GiB, from the first pud that is not empty', () => {
		const items: readonly Item[] = [
			{ ...page, address: base + GiB + 3 * MiB },
			{ ...page, address: base + 600 * GiB },
		];
		assert.deepEqual(announced(walkOver(1024, items)), [
			['PROTECTION_VMA', 1024, 512 * 1024],
			['PROTECTION_VMA', 600 * 1024, 1024 * 1024],
		]);
	});

	test('announces a table without entries', () => {
		assert.deepEqual(announced(walkOver(4, [{ kind: 'pmd table', address: base }])), [['PROTECTION_VMA', 0, 4096]]);
	});

	test('changes a 1G page, flushes at once, and warns when it makes one accessible again', () => {
		const none = walkOver(1, [daxPage], { protection: PAGE_NONE });
		assert.deepEqual(none.items, [{ ...daxPage, entry: 0x60fffefc00001a0n }]);
		assert.deepEqual(none.directFlushes, [{ start: base, end: base + GiB }]);
		assert.deepEqual([none.pagesUpdated, none.warnings], [262_144, []]);
		const shared = walkOver(1, none.items, { protection: PAGE_SHARED });
		assert.deepEqual(shared.items, [daxPage]);
		assert.deepEqual(
			shared.warnings.map(({ place }) => place),
			['arch/x86/mm/pgtable.c:649'],
		);
	});

	test('drops a 1G page that it covers only in part, and announces that by itself', () => {
		const half = { start: base + GiB / 2, end: base + GiB };
		const result = walkOver(1, [daxPage], { range: half });
		assert.deepEqual(announced(result), [
			['PROTECTION_VMA', 512, 1024],
			['CLEAR', 0, 1024],
		]);
		assert.deepEqual([result.items, result.pagesUpdated], [[], 0]);
	});

	test('stops at a 1G page that is to be split and is not all inside the VMA', () => {
		assert.throws(() => walkOver(1, [daxPage], { vma: { start: base + GiB / 2, end: base + GiB } }), /VM_BUG_ON/);
	});

	test('forgets that it announced a range at address 0', () => {
		const items: readonly Item[] = [
			{ ...page, address: 0 },
			{ ...page, address: GiB },
			{ ...page, address: 2 * GiB },
		];
		const { notifications } = walkOver(4, items, { vma: { start: 0, end: 4 * GiB } });
		assert.deepEqual(
			notifications.map(({ start }) => start / GiB),
			[0, 1],
		);
	});
});

describe('A NUMA hint', () => {
	const hint = { operation: 'numa hint', protection: PAGE_NONE } as const;

	test('leaves a 1G page alone, and a page that has one', () => {
		const first = walkOver(4, [daxPage, { ...page, address: base + GiB }], hint);
		assert.equal(first.pagesUpdated, 1);
		assert.deepEqual(
			first.visits.map(({ level, action }) => `${level} ${action}`),
			['pgd descended', 'pud left alone', 'pud descended', 'pmd descended', 'pte changed'],
		);
		const second = walkOver(4, first.items, hint);
		assert.deepEqual([second.pagesUpdated, second.gathered], [0, null]);
		assert.deepEqual(second.items, first.items);
	});

	test('comes in chunks, each of which is announced', () => {
		const result = walkOver(1, [page], { ...hint, chunk: 256 * MiB });
		assert.equal(result.calls, 4);
		assert.deepEqual(announced(result), [
			['PROTECTION_VMA', 0, 256],
			['PROTECTION_VMA', 256, 512],
			['PROTECTION_VMA', 512, 768],
			['PROTECTION_VMA', 768, 1024],
		]);
	});
});

test('A walk says for each entry how many notifications went before it, and gathers what is to be flushed', () => {
	const { visits, gathered } = walkOver(1, [page, { kind: '2M page', address: base + 8 * MiB }]);
	assert.deepEqual(
		visits.map(({ level, notifications }) => [level, notifications]),
		[
			['pgd', 0],
			['pud', 1],
			['pmd', 1],
			['pte', 1],
			['pmd', 1],
		],
	);
	assert.deepEqual(gathered, { start: base + 3 * MiB, end: base + 10 * MiB });
});

test('A walk refuses ranges that it cannot model', () => {
	assert.throws(() => walkOver(1, [], { range: { start: base, end: base } }), RangeError);
	assert.throws(() => walkOver(1, [], { range: { start: base + 1, end: base + GiB } }), RangeError);
	assert.throws(() => walkOver(1, [], { chunk: 1000 }), RangeError);
	assert.throws(() => walkOver(2 ** 16, [], { chunk: 4096 }), RangeError);
	const cut = { range: { start: base + 4096, end: base + GiB } };
	assert.throws(() => walkOver(1, [{ kind: '2M page', address: base }], cut), /cuts a 2M page/);
});

test('The shadow MMU looks at each page of a range at three sizes, the TDP MMU at 512 GiB at a time', () => {
	const cost = (size: number): number => kvmCost('v6.12', [{ start: base, end: base + size }]).shadowHeads;
	assert.deepEqual([256 * MiB, GiB, 512 * GiB].map(cost), [65_665, 262_657, 134_480_384]);
	const two = kvmCost('v6.11', [
		{ start: base, end: base + GiB },
		{ start: base + GiB, end: base + GiB + 4096 },
	]);
	assert.deepEqual(two, { shadowHeads: 262_660, mostShadowHeads: 262_657, canYield: false, emptyTdpEntries: 2 });
});

test('Every scenario has a name of its own and a population that can be built inside its VMA', () => {
	assert.equal(new Set(SCENARIOS.map(({ name }) => name)).size, SCENARIOS.length);
	for (const { items, vma } of SCENARIOS) {
		buildPageTable(items);
		for (const { address } of items) assert.ok(address >= vma.start && address < vma.end);
	}
});

test('leaves of the same flags are changed alike, each with its own address', () => {
	const flags = 0x80000000000000e7n;
	const { change, isHinted } = leafChanges('v6.12', PAGE_NONE);
	for (const address of [0x40000000n, 0x7fffe00000n, 0x200000n, 0xfffffffe00000n]) {
		const leaf = { entry: flags | address, address: Number(address) };
		assert.deepEqual(change('pmd', leaf), leafChanges('v6.12', PAGE_NONE).change('pmd', leaf));
		const { after } = change('pmd', leaf);
		assert.equal(isHinted('pmd', after), true);
		assert.deepEqual(
			change('pmd', { entry: after, address: 0 }),
			leafChanges('v6.12', PAGE_NONE).change('pmd', { entry: after, address: 0 }),
		);
	}
});
