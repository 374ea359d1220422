import { call, constant, or, variable } from '../../../eval/build.ts';
import type { Word } from '../../../eval/expression.ts';
import { isSince, type Kernel } from '../../../entry/kernel.ts';
import { flags } from '../flags.ts';
import { leafAddressMask } from './fields.ts';

/** Masks that several helpers share. They are called like helpers, since a text may define them in another way. */
export const MASKS: ReadonlyMap<string, (kernel: Kernel) => Word> = new Map([
	['_PAGE_DIRTY_BITS', () => flags('DIRTY', 'SAVED_DIRTY')],
	['_COMMON_PAGE_CHG_MASK', commonMask],
	['_PAGE_CHG_MASK', () => or(call('_COMMON_PAGE_CHG_MASK'), flags('PAT'))],
	['_HPAGE_CHG_MASK', () => or(call('_COMMON_PAGE_CHG_MASK'), flags('PSE', 'PAT_LARGE'))],
]);

/** The bits that a change of protection keeps at any level. */
function commonMask(kernel: Kernel): Word {
	const marks = flags('PCD', 'PWT', 'SPECIAL', 'ACCESSED', 'SOFT_DIRTY', 'UFFD_WP');
	const device = isSince(kernel, 'v7.3') ? constant(0n) : flags('DEVMAP');
	const own = or(or(marks, device), call('_PAGE_DIRTY_BITS'));
	return or(or(leafAddressMask('pte'), variable('encryption_mask')), own);
}
