import type { Level } from '../../entry/level.ts';
import type { Protection, Sample } from '../../entry/samples.ts';
import { leafSamples, type FlagRow } from '../leafSamples.ts';

const LEAVES: readonly FlagRow[] = [
	['everyday', 'user_rw_dirty', 'user, rw-, written', 0xe8000000000f43n],
	['everyday', 'user_rw_clean', 'user, rw-, not written', 0x68000000000fc3n],
	['everyday', 'user_rw_old', 'user, rw-, not used yet', 0x68000000000bc3n],
	['everyday', 'user_rw_hwdirty', 'user, rw-, written as the hardware marks it', 0x68000000000f43n],
	['everyday', 'user_ro', 'user, r--', 0x60000000000fc3n],
	['everyday', 'user_ro_dirty', 'user, r--, written', 0xe0000000000fc3n],
	['everyday', 'user_rx', 'user, r-x', 0x20000000000fc3n],
	['everyday', 'user_rwx', 'user, rwx, written', 0x28000000000f43n],
	['no access', 'protnone', 'after mprotect(PROT_NONE)', 0x60000000000f82n],
	['no access', 'protnone_dirty', 'PROT_NONE, written before', 0xe0000000000f82n],
	['no access', 'invalidated', 'hidden while it is changed', 0xe8000000000f42n],
	['marks', 'execonly', 'user, --x', 0x20000000000f83n],
	['marks', 'uffd_wp', 'write-protected by userfaultfd', 0x460000000000fc3n],
	['marks', 'special', 'mapped without a struct page', 0x168000000000fc3n],
	['marks', 'devmap', 'device memory (DAX)', 0x368000000000fc3n],
	['marks', 'cont', 'one of a contiguous group', 0x78000000000fc3n],
	['marks', 'pkey5', 'user, rw-, protection key 5', 0x5068000000000fc3n],
	['kernel', 'kernel_rw', 'kernel, rw-', 0x68000000000703n],
	['kernel', 'kernel_ro', 'kernel, r--', 0x60000000000783n],
	['kernel', 'device', 'kernel, memory of a device', 0x68000000000713n],
];

const FRAMES: Readonly<Partial<Record<Level, bigint>>> = {
	pte: 0x812345000n,
	pmd: 0x812200000n,
	pud: 0x840000000n,
};

const SWAPS: readonly FlagRow[] = [
	['swap', 'swap', 'swapped out: file 3, offset 0x1234', 0x12340c0n],
	['swap', 'swap_exclusive', 'swapped out, of one process', 0x12340c4n],
	['swap', 'swap_uffd_wp', 'swapped out, tracked by userfaultfd', 0x12340c8n],
];

/** Entries of a level. */
export function samplesOf(level: Level): readonly Sample[] {
	return leafSamples(level, {
		frames: FRAMES,
		leaves: LEAVES.map(([group, name, text, flags]) => [group, name, text, level === 'pte' ? flags : flags & ~2n]),
		swaps: level === 'pte' || level === 'pmd' ? SWAPS : [],
		none: 0n,
		table: 0x812345003n,
	});
}

/** The protections that kernels use. */
export const PROTECTIONS: readonly Protection[] = [
	{ name: 'PAGE_NONE', value: 0x60000000000f82n, description: 'no access: PROT_NONE, NUMA hint' },
	{ name: 'PAGE_READONLY', value: 0x60000000000fc3n, description: 'user, r--' },
	{ name: 'PAGE_READONLY_EXEC', value: 0x20000000000fc3n, description: 'user, r-x' },
	{ name: 'PAGE_SHARED', value: 0x68000000000fc3n, description: 'user, rw-, shared' },
	{ name: 'PAGE_SHARED_EXEC', value: 0x28000000000fc3n, description: 'user, rwx, shared' },
	{ name: 'PAGE_EXECONLY', value: 0x20000000000f83n, description: 'user, --x' },
	{ name: 'PAGE_KERNEL', value: 0x68000000000703n, description: 'kernel, rw-' },
	{ name: 'PAGE_KERNEL_RO', value: 0x60000000000783n, description: 'kernel, r--' },
];
