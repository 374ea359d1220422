import assert from 'node:assert/strict';
import { test } from 'node:test';
import { knownDifference, KNOWN_DIFFERENCES } from '../../../src/core/pagetable/compare/baseline.ts';
import { compareTwins } from '../../../src/core/pagetable/compare/helperReport.ts';
import { DEFAULT_BASE, patchDefinitions } from '../../../src/core/pagetable/interpret/base.ts';
import { modelsFor, machine } from '../../support/x86.ts';
import { type Kernel, KERNELS } from '../../../src/core/pagetable/entry/kernel.ts';

/** The differences between helpers and their nearest twins, as models of a kernel have them. */
function differing(kernel: Kernel, names: readonly string[]): readonly (readonly [string, string])[] {
	const library = patchDefinitions([], 0, 'new', { ...DEFAULT_BASE, kernel });
	return names.flatMap((name) => {
		const [twin] = compareTwins(library, name, machine(kernel));
		return twin?.comparison.kind === 'differs' ? [[name, twin.name] as const] : [];
	});
}

test('Every difference between x86 twins of our kernel has a reason', () => {
	const found = differing('v6.12', [...modelsFor('v6.12').keys()]);
	assert.ok(found.length > 20);
	assert.deepEqual(
		found.filter(([name, twin]) => knownDifference(name, twin, 'v6.12') === null),
		[],
	);
});

test('A known difference is there in the kernels that it is told of, and in no other', () => {
	for (const kernel of KERNELS) {
		for (const { family, levels, kernels: told, reason } of KNOWN_DIFFERENCES) {
			const names = levels.map((level) => family.replaceAll('X', level));
			const isThere = differing(kernel, names).length > 0;
			assert.equal(isThere, told?.includes(kernel) ?? true, `${family} in ${kernel}`);
			assert.match(reason, /[^.]$/);
		}
	}
});

test('Levels of a family that agree have no known difference', () => {
	assert.equal(knownDifference('pmd_present', 'pte_present'), null);
	assert.equal(knownDifference('pud_modify', 'pte_modify'), null);
	assert.equal(knownDifference('pud_dirty', 'pmd_dirty'), null);
	assert.equal(knownDifference('pud_dirty', 'pud_dirty'), null);
});

test('What pmd_modify() drops excuses no helper that is yet to be written, while the shadow stack does', () => {
	assert.equal(knownDifference('pud_modify', 'pmd_modify')?.isInherent, false);
	assert.equal(knownDifference('pud_write', 'pmd_write')?.isInherent, true);
});
