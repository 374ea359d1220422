import type { Level } from './layout.ts';
import { defaultMachine, isSince, type Kernel } from './machine.ts';

/** A named entry to try helpers on. */
export interface Sample {
	readonly name: string;
	readonly level: Level;
	readonly value: bigint;
	/** A few words. */
	readonly description: string;
}

/** A page protection that the kernel has a name for. */
export interface Protection {
	readonly name: string;
	readonly value: bigint;
	/** A few words. */
	readonly description: string;
}

/** Entries worth looking at, at each level that has leaves; common ones first. The other levels have none yet. */
export function samplesOf(level: Level, kernel: Kernel = defaultMachine.kernel): readonly Sample[] {
	const moved = isSince(kernel, 'v7.3') ? movedInV73 : new Map<string, bigint>();
	return samples
		.filter((sample) => sample.level === level)
		.map((sample) => ({ ...sample, value: moved.get(sample.name) ?? sample.value }));
}

/** v7.3 counts one swap file more, so migration entries have other types. */
const movedInV73: ReadonlyMap<string, bigint> = new Map([
	['pte_migration_write', 0xdfffffff80246800n],
	['pmd_migration_write', 0xdfffffff8023fe00n],
]);

/** The protections that x86 kernels use, user space first. */
export const protections: readonly Protection[] = [
	{ name: 'PAGE_NONE', value: 0x120n, description: 'no access: PROT_NONE, NUMA hint' },
	{ name: 'PAGE_READONLY', value: 0x8000000000000025n, description: 'user, r--' },
	{ name: 'PAGE_READONLY_EXEC', value: 0x25n, description: 'user, r-x' },
	{ name: 'PAGE_SHARED', value: 0x8000000000000027n, description: 'user, rw-, shared' },
	{ name: 'PAGE_SHARED_EXEC', value: 0x27n, description: 'user, rwx, shared' },
	{ name: 'PAGE_KERNEL', value: 0x8000000000000163n, description: 'kernel, rw-' },
	{ name: 'PAGE_KERNEL_RO', value: 0x8000000000000121n, description: 'kernel, r--' },
	{ name: 'PAGE_KERNEL_LARGE', value: 0x80000000000001e3n, description: 'kernel, rw-, large leaf' },
];

const samples: readonly Sample[] = [
	...at('pte', [
		['none', 0x0n, 'nothing mapped'],
		['user_rw_dirty', 0x80000003fedcb067n, 'user, rw-, written'],
		['user_rw_clean', 0x80000003fedcb027n, 'user, rw-, not written'],
		['user_ro', 0x80000003fedcb025n, 'user, r--'],
		['dax_rw', 0x82000003fedcb067n, 'DAX, rw-, written'],
		['protnone', 0xffffc01234120n, 'after mprotect(PROT_NONE)'],
		['protnone_dirty', 0xffffc01234160n, 'PROT_NONE with DIRTY kept'],
		['dax_protnone', 0x20ffffc01234160n, 'DAX after mprotect(PROT_NONE)'],
		['numa_hint', 0xffffc01234920n, 'NUMA hint, soft-dirty'],
		['shstk', 0x80000003fedcb065n, 'shadow stack: RW=0, DIRTY=1'],
		['saved_dirty', 0x84000003fedcb025n, 'write-protected after a write'],
		['uffd_wp', 0x84000003fedcb425n, 'write-protected by userfaultfd'],
		['special', 0x80000003fedcb225n, 'mapped without a struct page'],
		['kernel_rw', 0x8000000012345163n, 'kernel, rw-, global'],
		['swap_t3_o12345', 0x1ffffffffdb97400n, 'swapped out: file 3, offset 0x12345'],
		['migration_write', 0xd7ffffff80246800n, 'page on the move, was writable'],
	]),
	...at('pmd', [
		['none', 0x0n, 'nothing mapped'],
		['table_user', 0x12345067n, 'pointer to a table of ptes'],
		['user_rw_dirty', 0x80000003fee000e7n, 'user, rw-, written'],
		['user_rw_clean', 0x80000003fee000a7n, 'user, rw-, not written'],
		['user_ro', 0x80000003fee000a5n, 'user, r--'],
		['dax_rw', 0x82000003fee000e7n, 'DAX, rw-, written'],
		['protnone', 0xffffc010001a0n, 'after mprotect(PROT_NONE)'],
		['dax_protnone', 0x20ffffc010001e0n, 'DAX after mprotect(PROT_NONE)'],
		['numa_hint', 0xffffc010009a0n, 'NUMA hint, soft-dirty'],
		['invalidated', 0x800ffffc010000e6n, 'after pmdp_invalidate()'],
		['shstk', 0x80000003fee000e5n, 'shadow stack: RW=0, DIRTY=1'],
		['saved_dirty', 0x84000003fee000a5n, 'write-protected after a write'],
		['uffd_wp', 0x84000003fee004a5n, 'write-protected by userfaultfd'],
		['kernel_rw', 0x80000000124001e3n, 'kernel, rw-, global'],
		['migration_write', 0xd7ffffff8023fe00n, 'page on the move, was writable'],
	]),
	...at('pud', [
		['none', 0x0n, 'nothing mapped'],
		['table_user', 0x12345067n, 'pointer to a table of pmds'],
		['user_rw_dirty', 0x8000001fc00000e7n, 'user, rw-, written'],
		['user_rw_clean', 0x8000001fc00000a7n, 'user, rw-, not written'],
		['user_ro', 0x8000001fc00000a5n, 'user, r--'],
		['dax_rw', 0x8200001fc00000e7n, 'DAX, rw-, written'],
		['protnone', 0xfffe0000001a0n, 'after mprotect(PROT_NONE)'],
		['dax_protnone', 0x20fffe0000001e0n, 'DAX after mprotect(PROT_NONE)'],
		['numa_hint', 0xfffe0000009a0n, 'NUMA hint, soft-dirty'],
		['invalidated', 0x820fffe0000000e6n, 'after pudp_invalidate()'],
		['shstk', 0x8000001fc00000e5n, 'shadow stack: RW=0, DIRTY=1'],
		['saved_dirty', 0x8400001fc00000a5n, 'write-protected after a write'],
		['kernel_rw', 0x80000000c00001e3n, 'kernel, rw-, global'],
		['table_nx', 0x8000000012345067n, 'table with NX, which is bad'],
	]),
];

function at(level: Level, rows: readonly (readonly [string, bigint, string])[]): readonly Sample[] {
	return rows.map(([name, value, description]) => ({ name: `${level}_${name}`, level, value, description }));
}
