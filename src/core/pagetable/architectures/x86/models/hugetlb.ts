import { call, local } from '../../../eval/build.ts';
import type { ResultType } from '../../../eval/expression.ts';
import type { HelperKind } from '../../../helper.ts';
import { always, ENTRY_PARAMETER, family, PROTECTION_PARAMETER, type Model } from '../../family.ts';

/** The pte helpers for hugetlb pages, which treat an entry of any level as a pte. */
export const hugetlbModels = (): readonly Model[] => [
	...alias('huge_X_none', 'pte_none', 'predicate', 'int'),
	...alias('huge_X_none_mostly', 'pte_none_mostly', 'predicate', 'int', 'v7.3'),
	...alias('huge_X_write', 'pte_write', 'predicate', 'unsigned long'),
	...alias('huge_X_dirty', 'pte_dirty', 'predicate', 'unsigned long'),
	...alias('huge_X_uffd_wp', 'pte_uffd_wp', 'predicate', 'int', 'v7.3'),
	...alias('huge_X_mkwrite', 'pte_mkwrite_novma', 'modifier', 'entry'),
	...alias('huge_X_mkdirty', 'pte_mkdirty', 'modifier', 'entry'),
	...alias('huge_X_wrprotect', 'pte_wrprotect', 'modifier', 'entry'),
	...alias('huge_X_mkuffd_wp', 'pte_mkuffd_wp', 'modifier', 'entry', 'v7.3'),
	...alias('huge_X_clear_uffd_wp', 'pte_clear_uffd_wp', 'modifier', 'entry', 'v7.3'),
	...family({
		family: 'huge_X_modify',
		kind: 'modifier',
		returns: 'entry',
		parameters: [ENTRY_PARAMETER, PROTECTION_PARAMETER],
		summary: 'Changes the protection like pte_modify(), which treats bit 12, PAT_LARGE, as an address bit.',
		since: always('pte'),
		body: () => ({ result: call('pte_modify', local('entry'), local('protection')) }),
	}),
	...family({
		family: 'arch_make_huge_X',
		kind: 'modifier',
		returns: 'entry',
		parameters: [ENTRY_PARAMETER, { name: 'shift', type: 'number' }, { name: 'flags', type: 'bits' }],
		summary: 'Sets PSE for any page size.',
		since: always('pte'),
		body: () => ({ result: call('pte_mkhuge', local('entry')) }),
	}),
];

function alias(name: string, target: string, kind: HelperKind, returns: ResultType, until?: 'v7.3'): readonly Model[] {
	return family({
		family: name,
		kind,
		returns,
		parameters: [ENTRY_PARAMETER],
		summary: `The same as ${target}(), for a hugetlb page.`,
		since: always('pte'),
		...(until && { until }),
		body: () => ({ result: call(target, local('entry')) }),
	});
}
