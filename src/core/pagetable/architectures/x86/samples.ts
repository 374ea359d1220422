import { isSince, type Kernel } from '../../entry/kernel.ts';
import type { Level } from '../../entry/level.ts';
import { sampleGroup, type Protection, type Sample } from '../../entry/samples.ts';

/** Entries worth looking at, at each level; common ones first, and those of a group together. */
export function samplesOf(level: Level, kernel: Kernel): readonly Sample[] {
	const own = SAMPLES.filter((sample) => sample.level === level);
	return isSince(kernel, 'v7.3') ? own.map(movedInV73) : own;
}

/** v7.3 counts one swap file more, so that the types above those are one higher; but the highest, markers, stays. */
function movedInV73(sample: Sample): Sample {
	const isMoved = sample.group === 'swap' && /_(migration|device)_/.test(sample.name);
	return isMoved ? { ...sample, value: sample.value + (1n << 59n) } : sample;
}

/** The protections that x86 kernels use, user space first. */
export const PROTECTIONS: readonly Protection[] = [
	{ name: 'PAGE_NONE', value: 0x120n, description: 'no access: PROT_NONE, NUMA hint' },
	{ name: 'PAGE_READONLY', value: 0x8000000000000025n, description: 'user, r--' },
	{ name: 'PAGE_READONLY_EXEC', value: 0x25n, description: 'user, r-x' },
	{ name: 'PAGE_SHARED', value: 0x8000000000000027n, description: 'user, rw-, shared' },
	{ name: 'PAGE_SHARED_EXEC', value: 0x27n, description: 'user, rwx, shared' },
	{ name: 'PAGE_KERNEL', value: 0x8000000000000163n, description: 'kernel, rw-' },
	{ name: 'PAGE_KERNEL_RO', value: 0x8000000000000121n, description: 'kernel, r--' },
	{ name: 'PAGE_KERNEL_LARGE', value: 0x80000000000001e3n, description: 'kernel, rw-, large leaf' },
];

const LEAF_LEVELS: readonly Level[] = ['pte', 'pmd', 'pud'];
const UPPER_LEVELS: readonly Level[] = ['p4d', 'pgd'];

const SAMPLES: readonly Sample[] = [
	...sampleGroup('everyday', LEAF_LEVELS, [
		['none', 'nothing mapped', 0x0n, 0x0n, 0x0n],
		['table_user', 'pointer to a table', null, 0x12345067n, 0x12345067n],
		['user_rw_dirty', 'user, rw-, written', 0x80000003fedcb067n, 0x80000003fee000e7n, 0x8000001fc00000e7n],
		['user_rw_clean', 'user, rw-, not written', 0x80000003fedcb027n, 0x80000003fee000a7n, 0x8000001fc00000a7n],
		['user_rw_old', 'user, rw-, not used yet', 0x80000003fedcb007n, 0x80000003fee00087n, 0x8000001fc0000087n],
		['user_ro', 'user, r--', 0x80000003fedcb025n, 0x80000003fee000a5n, 0x8000001fc00000a5n],
		['user_rx', 'user, r-x', 0x3fedcb025n, 0x3fee000a5n, 0x1fc00000a5n],
		['user_rwx', 'user, rwx, written', 0x3fedcb067n, 0x3fee000e7n, 0x1fc00000e7n],
	]),
	...sampleGroup('DAX', LEAF_LEVELS, [
		['dax_rw', 'DAX, rw-, written', 0x82000003fedcb067n, 0x82000003fee000e7n, 0x8200001fc00000e7n],
		['dax_ro', 'DAX, r--', 0x82000003fedcb025n, 0x82000003fee000a5n, 0x8200001fc00000a5n],
		['dax_special_rw', 'DAX, rw-, also special', 0x82000003fedcb267n, 0x82000003fee002e7n, 0x8200001fc00002e7n],
		['dax_protnone', 'DAX after mprotect(PROT_NONE)', 0x20ffffc01234160n, 0x20ffffc010001e0n, 0x20fffe0000001e0n],
	]),
	...sampleGroup('no access', LEAF_LEVELS, [
		['protnone', 'after mprotect(PROT_NONE)', 0xffffc01234120n, 0xffffc010001a0n, 0xfffe0000001a0n],
		['protnone_dirty', 'PROT_NONE with DIRTY kept', 0xffffc01234160n, 0xffffc010001e0n, 0xfffe0000001e0n],
		[
			'protnone_saved_dirty',
			'PROT_NONE with SAVED_DIRTY kept',
			0x40ffffc01234120n,
			0x40ffffc010001a0n,
			0x40fffe0000001a0n,
		],
		['patlarge_protnone', 'PROT_NONE with PAT_LARGE kept', null, 0xffffc010011a0n, 0xfffe0000011a0n],
		['numa_hint', 'NUMA hint, soft-dirty', 0xffffc01234920n, 0xffffc010009a0n, 0xfffe0000009a0n],
		['invalidated', 'hidden while it is changed', null, 0x800ffffc010000e6n, 0x820fffe0000000e6n],
	]),
	...sampleGroup('dirtiness', LEAF_LEVELS, [
		['shstk', 'shadow stack: RW=0, DIRTY=1', 0x80000003fedcb065n, 0x80000003fee000e5n, 0x8000001fc00000e5n],
		['saved_dirty', 'write-protected after a write', 0x84000003fedcb025n, 0x84000003fee000a5n, 0x8400001fc00000a5n],
		['saved_dirty_w1', 'RW=1, yet SAVED_DIRTY', 0x84000003fedcb027n, 0x84000003fee000a7n, 0x8400001fc00000a7n],
		['dirty_both_w0', 'RW=0 with both dirty bits', 0x84000003fedcb065n, 0x84000003fee000e5n, 0x8400001fc00000e5n],
		['softdirty', 'user, rw-, soft-dirty', 0x80000003fedcb867n, 0x80000003fee008e7n, 0x8000001fc00008e7n],
	]),
	...sampleGroup('marks', LEAF_LEVELS, [
		['uffd_wp', 'write-protected by userfaultfd', 0x84000003fedcb425n, 0x84000003fee004a5n, 0x8400001fc00004a5n],
		['uffd_wp_w1', 'tracked by userfaultfd, yet RW=1', 0x80000003fedcb467n, 0x80000003fee004e7n, 0x8000001fc00004e7n],
		['special', 'mapped without a struct page', 0x80000003fedcb225n, 0x80000003fee002a5n, 0x8000001fc00002a5n],
		['zero_page_ro', 'the shared page of zeros', 0x8000000000001225n],
		['pkey5', 'user, rw-, protection key 5', 0xa8000003fedcb067n, 0xa8000003fee000e7n, 0xa800001fc00000e7n],
		['pkey15_ro', 'user, r--, protection key 15', 0xf8000003fedcb025n, 0xf8000003fee000a5n, 0xf800001fc00000a5n],
	]),
	...sampleGroup('cache types', LEAF_LEVELS, [
		['cache_uc', 'not cached', 0x80000003fedcb07fn, 0x80000003fee000ffn, 0x8000001fc00000ffn],
		['cache_wc', 'write-combining', 0x80000003fedcb06fn, 0x80000003fee000efn, 0x8000001fc00000efn],
		['pat_wt', 'write-through, by PAT', 0x80000003fedcb0ffn],
		['patlarge_wt', 'write-through, by PAT_LARGE', null, 0x80000003fee010ffn, 0x8000001fc00010ffn],
	]),
	...sampleGroup('kernel', LEAF_LEVELS, [
		['kernel_rw', 'kernel, rw-, global', 0x8000000012345163n, 0x80000000124001e3n, 0x80000000c00001e3n],
		['kernel_ro', 'kernel, r--, global', 0x8000000012345121n, 0x80000000124001a1n, 0x80000000c00001a1n],
		['kernel_rwx', 'kernel, rwx, global', 0x12345163n, 0x124001e3n, 0xc00001e3n],
		['table_kernel', 'pointer to a table of the kernel', null, 0x12345063n, 0x12345063n],
	]),
	...sampleGroup('swap', LEAF_LEVELS, [
		['swap_t0_o1', 'swapped out: file 0, offset 1', 0x7fffffffffffc00n],
		['swap_t3_o12345', 'swapped out: file 3, offset 0x12345', 0x1ffffffffdb97400n],
		['swap_softdirty', 'swapped out, soft-dirty', 0xffffffffff11002n],
		['swap_uffd_wp', 'swapped out, tracked by userfaultfd', 0xffffffffff11004n],
		['swap_exclusive', 'swapped out, of one process', 0xffffffffff11008n],
		['migration_write', 'page on the move, was writable', 0xd7ffffff80246800n, 0xd7ffffff8023fe00n],
		['migration_read', 'page on the move, was read-only', 0xc7ffffff80246800n, 0xc7ffffff8023fe00n],
		['migration_read_excl', 'page on the move, read-only, of one process', 0xcfffffff80246800n],
		['migration_softdirty', 'page on the move, soft-dirty', null, 0xc7ffffff8023fe02n],
		['migration_uffd_wp', 'page on the move, tracked by userfaultfd', null, 0xc7ffffff8023fe04n],
		['marker_uffd_wp', 'no page, but userfaultfd tracks it', 0xfffffffffffffc00n],
		['marker_poison', 'no page, access is an error', 0xfffffffffffffa00n],
		['device_private_w', 'page in device memory, was writable', 0xdfffffff80246800n],
	]),
	...sampleGroup('edge cases', LEAF_LEVELS, [
		['none_knl_ad', 'empty but for ACCESSED and DIRTY', 0x60n, 0x60n, 0x60n],
		['protnone_noninv', 'PROT_NONE, address not inverted', 0x3fedcb120n, 0x3fee001a0n, 0x1fc00001a0n],
		['table_user_old', 'table not walked yet', null, 0x12345047n, 0x12345047n],
		['table_nx', 'table with NX', null, 0x8000000012345067n, 0x8000000012345067n],
		['table_highpfn', 'table at the highest address', null, null, 0xffffffffff067n],
		['maxpfn_rw', 'highest page frame', 0x800ffffffffff067n, 0x800fffffffe000e7n, 0x800fffffc00000e7n],
		['maxpfn_protnone', 'highest page frame, PROT_NONE', 0x120n, 0x1a0n, 0x1a0n],
		['pfn0_rw', 'page frame 0', 0x8000000000000067n, 0x80000000000000e7n, 0x80000000000000e7n],
		['pfn0_protnone', 'page frame 0, PROT_NONE', 0xffffffffff120n, 0xfffffffe001a0n, 0xfffffc00001a0n],
		['reserved_mid', 'reserved bits set', null, 0x80000003feffe0e7n, 0x8000001fffffe0e7n],
		['swaplike', 'looks like a swap entry', null, null, 0x6ffffffffffdb800n],
		['only_present', 'PRESENT alone', 0x1n, 0x1n, 0x1n],
		['only_rw', 'RW alone', 0x2n, 0x2n, 0x2n],
		['only_global', 'bit 8 alone', 0x100n, 0x100n, 0x100n],
		['only_nx', 'NX alone', 0x8000000000000000n, 0x8000000000000000n, 0x8000000000000000n],
		['all_ones', 'all bits set', 0xffffffffffffffffn, 0xffffffffffffffffn, 0xffffffffffffffffn],
	]),
	...sampleGroup('everyday', UPPER_LEVELS, [
		['none', 'nothing mapped', 0x0n, 0x0n],
		['table_user', 'pointer to a table', 0x12345067n, 0x12345067n],
		['table_kernel', 'pointer to a table of the kernel', 0x12345063n, 0x12345063n],
	]),
	...sampleGroup('edge cases', UPPER_LEVELS, [
		['none_knl_ad', 'empty but for ACCESSED and DIRTY', 0x60n],
		['stray_ad', 'empty but for ACCESSED and DIRTY', null, 0x60n],
		['table_nx', 'table with NX', 0x8000000012345067n, 0x8000000012345067n],
		['softw5', 'table with bit 58', null, 0x400000012345067n],
		['pse', 'PSE set', 0x123450e7n],
		['table_highpfn', 'table at the highest address', 0xffffffffff067n, 0xffffffffff067n],
		['notpresent_pfn', 'an address, not present', 0x12345000n],
		['only_present', 'PRESENT alone', 0x1n, 0x1n],
		['all_ones', 'all bits set', 0xffffffffffffffffn, 0xffffffffffffffffn],
	]),
];
