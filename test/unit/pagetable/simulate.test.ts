import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { DEFAULT_MACHINE } from '../../../src/core/pagetable/architectures/registry.ts';
import { KERNELS } from '../../../src/core/pagetable/entry/kernel.ts';
import { modelsFor, machine } from '../../support/x86.ts';
import {
	findHelper,
	helperNames,
	machineFor,
	run,
	sampleRows,
	type Argument,
	type Helper,
	helperOn,
} from '../../../src/core/pagetable/simulate.ts';

function helperNamed(name: string): Helper {
	return findHelper(name) ?? assert.fail(`no model of ${name}`);
}

describe('Finding a helper', () => {
	test('gives its family, level and kind', () => {
		const { family, level, kind, parameters } = helperNamed('pudp_invalidate');
		assert.deepEqual([family, level, kind], ['Xp_invalidate', 'pud', 'memory']);
		assert.deepEqual(
			parameters.map(({ type }) => type),
			['vma', 'address', 'pointer to entry'],
		);
	});

	test('knows which kernel has it', () => {
		assert.equal(helperOn('pud_modify', machine('v6.11')), undefined);
		assert.equal(helperOn('pud_modify', machine('v6.12')), helperNamed('pud_modify'));
		assert.equal(findHelper('vma_is_dax'), undefined);
	});

	test('finds a kernel for one that the default kernel lacks', () => {
		assert.equal(machineFor(helperNamed('pmd_is_huge')).kernel, 'v7.3');
		assert.equal(machineFor(helperNamed('pmd_uffd_wp')).kernel, DEFAULT_MACHINE.kernel);
	});

	test('works for every name listed, and no name is listed twice', () => {
		const names = helperNames();
		assert.equal(new Set(names).size, names.length);
		for (const name of names) assert.equal(helperNamed(name).name, name);
	});
});

test('Every summary is one sentence', () => {
	for (const name of helperNames()) assert.match(helperNamed(name).summary, /^[A-Z][^.]*\.$/, name);
});

test('No model calls a helper that its kernel does not have', () => {
	for (const kernel of KERNELS) {
		const definitions = modelsFor(kernel);
		for (const { name, effects, result } of definitions.values()) {
			const text = JSON.stringify({ effects, result }, (_, value: unknown) =>
				typeof value === 'bigint' ? value.toString() : value,
			);
			for (const [, callee = ''] of text.matchAll(/(?<!"kind":"event",)"callee":"([^"]+)"/g)) {
				assert.ok(definitions.has(callee), `${name}() of ${kernel} calls ${callee}()`);
			}
		}
	}
});

describe('Running a helper', () => {
	const refused = (name: string, args: readonly Argument[], kernel: (typeof KERNELS)[number] = 'v6.12'): string => {
		const outcome = run(helperNamed(name), args, machine(kernel));
		return outcome.kind === 'cannot-model' ? outcome.reason : assert.fail(`${name} gave ${outcome.kind}`);
	};

	test('takes v6.12 with everything on if no machine is given', () => {
		assert.deepEqual(run(helperNamed('pud_leaf'), [0x80n]), { kind: 'value', value: 1n, type: 'bool', warnings: [] });
	});

	test('gives nothing back for a check', () => {
		assert.deepEqual(run(helperNamed('arch_check_zapped_pud'), [{ vmFlags: 0n }, 0n]), {
			kind: 'none',
			stopped: false,
			warnings: [],
		});
	});

	test('refuses arguments of the wrong number or kind, and says what it takes', () => {
		assert.equal(refused('pud_modify', [0n]), 'pud_modify() takes (entry, protection)');
		assert.equal(refused('pte_mkwrite', [0n, 0n]), 'pte_mkwrite() takes (entry, vma)');
		assert.equal(refused('pte_val', [{ pointer: 0n }]), 'pte_val() takes (entry)');
		assert.equal(
			refused('set_pud_at', [{ vmFlags: 0n }, 0n, { pointer: 0n }, 0n]),
			'set_pud_at() takes (mm, address, pointer: pointer to entry, entry)',
		);
	});

	test('tells where a bug ends the call, so that nothing comes out', () => {
		const outcome = run(helperNamed('pmdp_collapse_flush'), [{ vmFlags: 0n }, 0n, { pointer: 0x80n }]);
		assert.ok(outcome.kind === 'none' && outcome.stopped);
		assert.deepEqual(
			outcome.warnings.map(({ place }) => place),
			['mm/pgtable-generic.c:228'],
		);
	});

	test('keeps the log, without the address of the entry', () => {
		const outcome = run(helperNamed('pmd_none_or_clear_bad'), [{ pointer: 0x1n }]);
		assert.ok(outcome.kind === 'memory');
		assert.deepEqual(outcome.logs, ['mm/pgtable-generic.c:54: bad pmd (ptr)(0000000000000001)']);
		assert.equal(outcome.after, 0n);
	});

	test('takes as many entries as a pointer to several has', () => {
		const args = (pointers: readonly bigint[]): readonly Argument[] => [{ tlbFlushPending: 0n }, 0n, { pointers }, 2n];
		const outcome = run(helperNamed('wrprotect_ptes'), args([3n, 3n, 3n, 3n, 3n, 3n, 3n, 3n]));
		assert.ok(outcome.kind === 'memory');
		assert.deepEqual(outcome.entriesAfter, [1n, 1n, 3n, 3n, 3n, 3n, 3n, 3n]);
		assert.match(refused('wrprotect_ptes', args([3n])), /^wrprotect_ptes\(\) takes/);
	});

	test('refuses a kernel that does not have the helper', () => {
		assert.equal(refused('pud_modify', [0n, 0n], 'v6.11'), 'v6.11 has no pud_modify()');
	});
});

describe('Sample rows', () => {
	test('put the changed entries first and keep their order otherwise', () => {
		const rows = sampleRows(helperNamed('pud_wrprotect'));
		const firstUnchanged = rows.findIndex(({ changed }) => !changed);
		assert.ok(firstUnchanged > 0);
		assert.ok(rows.slice(firstUnchanged).every(({ changed }) => !changed));
		assert.deepEqual(
			rows.slice(0, 2).map(({ sample }) => sample.name),
			['pud_table_user', 'pud_user_rw_dirty'],
		);
	});

	test('try two protections on each entry and name them', () => {
		const rows = sampleRows(helperNamed('pud_modify')).filter(({ sample }) => sample.name === 'pud_dax_rw');
		assert.deepEqual(
			rows.map(({ given }) => given),
			['PAGE_NONE', 'PAGE_SHARED'],
		);
		assert.deepEqual(
			rows.map(({ outcome }) => outcome.kind === 'value' && outcome.value),
			[0x060fffe0000001a0n, 0x8200001fc00000e7n],
		);
	});

	test('state the VMA, the address and the entry to be stored', () => {
		const [row] = sampleRows(helperNamed('pudp_establish'));
		assert.equal(row?.given, 'a VMA without VM_SHADOW_STACK, address 0x7f0040000000, pud_user_ro');
	});

	test('count a failed assertion as a change', () => {
		const rows = sampleRows(helperNamed('arch_check_zapped_pmd')).filter(({ changed }) => changed);
		assert.deepEqual(
			rows.map(({ sample }) => sample.name),
			['pmd_dax_protnone', 'pmd_protnone_dirty', 'pmd_shstk', 'pmd_dirty_both_w0'],
		);
	});

	test('exist for every helper of a level that takes an entry, and never fail to run', () => {
		for (const name of helperNames()) {
			const helper = helperNamed(name);
			const takesEntry = helper.parameters.some(({ type }) => /^(pointer to )?entr/.test(type));
			const rows = sampleRows(helper, machineFor(helper));
			assert.equal(rows.length > 0, takesEntry && helper.level !== null, name);
			for (const { outcome } of rows) assert.notEqual(outcome.kind, 'cannot-model', name);
		}
	});

	test('can be of other samples than ours, of which those of other levels are left out', () => {
		const own = { level: 'pud', value: 0x80n, group: 'mine', description: 'PSE alone' } as const;
		const rows = sampleRows(helperNamed('pud_leaf'), DEFAULT_MACHINE, [
			{ ...own, name: 'mine' },
			{ ...own, name: 'other', level: 'pmd' },
		]);
		assert.deepEqual(
			rows.map(({ sample, outcome }) => [sample.name, outcome.kind === 'value' && outcome.value]),
			[['mine', 1n]],
		);
	});

	test('say so of every sample where the kernel lacks the helper', () => {
		const rows = sampleRows(helperNamed('pud_modify'), machine('v6.11'));
		assert.ok(rows.every(({ outcome }) => outcome.kind === 'cannot-model'));
	});
});
