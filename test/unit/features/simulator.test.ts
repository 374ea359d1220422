import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
	catalogue,
	parseSelection,
	simulatorView,
	walkView,
	type EntryView,
	type SimulatorView,
} from '../../../src/core/features/simulator.ts';
import { DEFAULT_SETTINGS } from '../../../src/core/config/settings.ts';
import { snippetText } from '../../../src/core/lint/examples/snippet.ts';
import { parseDocument } from '../../../src/core/patch/document.ts';
import { createService } from '../../../src/core/service.ts';
import { bitText } from '../../../src/core/pagetable/entry/changes.ts';
import { parseSamples } from '../../../src/core/pagetable/entry/ownSamples.ts';
import { KERNELS } from '../../../src/core/pagetable/entry/kernel.ts';
import { helperOn } from '../../../src/core/pagetable/simulate.ts';
import { machine } from '../../support/x86.ts';

const pudModify = { helper: 'pud_modify', entry: 'dax_rw', kernel: 'v6.12' };

function fieldNames({ fields }: EntryView): readonly string[] {
	return fields.map(({ name }) => name).filter((name) => name !== '');
}

function factNamed({ own }: SimulatorView, wanted: string): string | undefined {
	return own.outcome.facts.find(({ label }) => label === wanted)?.text;
}

describe('A selection', () => {
	test('read from anything is one that can be shown', () => {
		for (const data of [undefined, null, 7, 'x', {}, { helper: 'vma_is_dax' }, { given: 3, kernel: 'v1' }]) {
			assert.equal(simulatorView(data).own.label, 'pud_modify()');
		}
	});

	test('keeps the kernel only if the kernel has the helper', () => {
		assert.equal(parseSelection({ helper: 'pud_modify', kernel: 'v6.11' }).kernel, 'v6.12');
		assert.equal(parseSelection({ helper: 'pmd_modify', kernel: 'v6.11' }).kernel, 'v6.11');
	});

	test('that names an entry which the level lacks falls back to an everyday one', () => {
		assert.equal(simulatorView({ helper: 'pud_leaf', entry: 'migration_write' }).own.before.sample, 'user_rw_dirty');
		assert.equal(simulatorView({ helper: 'pgd_bad', entry: 'dax_rw' }).own.before.sample, 'table_user');
	});

	test('takes a word in hexadecimal, and knows it if it is a sample', () => {
		const typed = simulatorView({ ...pudModify, entry: '0x8200001fc00000e6' });
		assert.deepEqual([typed.own.before.word, typed.own.before.sample], ['0x8200001fc00000e6', null]);
		const known = simulatorView({ ...pudModify, entry: '0x8200001fc00000e7' });
		assert.equal(known.arguments[0]?.text, 'NX|DEVMAP|PSE|DIRTY|ACCESSED|USER|RW|PRESENT @ 0x1fc0000');
		assert.equal(known.arguments[0].hint, 'sample dax_rw: DAX, rw-, written · 0x8200001fc00000e7');
		assert.equal(known.selection.entry, 'dax_rw');
	});

	test('takes names of bits, and says where a text is wrong and what may be meant', () => {
		const named = simulatorView({ ...pudModify, entry: '_PAGE_PRESENT | RW|PSE @ 0x40000' });
		assert.deepEqual([named.own.before.word, named.arguments[0]?.problem], ['0x40000083', null]);
		const { problem } = simulatorView({ ...pudModify, entry: 'PRESENT|RX|PSE @ 0x40000' }).arguments[0] ?? {};
		assert.deepEqual(
			[problem?.start, problem?.end, problem?.message, problem?.nearest.slice(0, 2)],
			[8, 10, 'a pud has no bit RX', ['RW', 'NX']],
		);
		const misspelt = simulatorView({ ...pudModify, entry: 'pte_user_rw_drty' }).arguments[0]?.problem;
		assert.equal(misspelt?.message, 'a pud has no bit or sample pte_user_rw_drty');
		assert.equal(misspelt.nearest[0], 'user_rw_dirty');
		const flags = simulatorView({ ...pudModify, given: { protection: 'PRESENT|USER' } });
		assert.match(flags.own.outcome.verdict, /−RW/);
	});

	test('finds samples of one’s own by name, in a group of theirs, and compares them, too', () => {
		const { samples } = parseSamples([{ name: 'mine', level: 'pud', entry: 'PROTNONE,PSE@0x40000' }]);
		const selection = { helper: 'pud_leaf', entry: 'mine', compareWith: 'kernel v6.11', kernel: 'v6.12' };
		const view = simulatorView(selection, { samples, sides: null });
		assert.equal(view.own.before.sample, 'mine');
		assert.equal(view.arguments[0]?.choices.at(-1)?.group, 'Your samples');
		assert.match(view.flips?.table ?? '', /\nmine, dax_protnone, [^]* +true +false\n/);
		assert.equal(simulatorView(selection).own.before.sample, 'user_rw_dirty');
	});

	test('survives JSON together with its view', () => {
		const view = simulatorView({ helper: 'pudp_invalidate', compareWith: 'kernel v7.3' });
		assert.deepEqual(JSON.parse(JSON.stringify(view)), view);
	});
});

test('Every helper has a view in every kernel that has it, and no comparison of it fails', () => {
	for (const { name } of catalogue().helpers) {
		for (const kernel of KERNELS) {
			if (!helperOn(name, machine(kernel))) continue;
			const view = simulatorView({ helper: name, kernel });
			assert.ok(!view.own.outcome.verdict.startsWith(`cannot model: ${name}() takes`), name);
			for (const { name: other, cells } of view.matrix.rows) {
				for (const { text } of cells) assert.match(text, /^(?:none|this|=|≠ .+)$/, `${name} and ${other}`);
			}
		}
	}
});

describe('A register', () => {
	test('has each of its 64 bits in one field', () => {
		for (const entry of ['none', 'dax_rw', 'protnone', 'swap_t3_o12345', 'all_ones']) {
			for (const helper of ['pte_flags', 'pmd_flags', 'pud_flags', 'pgd_flags']) {
				for (const configuration of ['default', 'sme47']) {
					const { fields } = simulatorView({ helper, entry, configuration }).own.before;
					const bits = fields.flatMap(({ high, low }) =>
						Array.from({ length: high - low + 1 }, (_, index) => high - index),
					);
					assert.deepEqual(
						bits,
						Array.from({ length: 64 }, (_, index) => 63 - index),
						`${helper} ${entry}`,
					);
				}
			}
		}
	});

	test('calls bit 8 of a PROT_NONE leaf PROTNONE', () => {
		const { own } = simulatorView(pudModify);
		assert.ok(fieldNames(own.before).includes('GLOBAL'));
		assert.ok(own.outcome.after && fieldNames(own.outcome.after).includes('PROTNONE'));
	});

	test('names PRESENT even where it is not set, so that one can set it', () => {
		for (const entry of ['none', 'protnone', 'swap_t0_o1']) {
			assert.equal(simulatorView({ helper: 'pte_flags', entry }).own.before.fields.at(-1)?.name, 'PRESENT');
		}
	});

	test('shows file and offset of a swap entry', () => {
		const { fields } = simulatorView({ helper: 'pte_flags', entry: 'swap_t3_o12345' }).own.before;
		assert.deepEqual(
			fields.filter(({ kind }) => kind === 'swap').map(({ name, value }) => [name, value]),
			[
				['swap type', 'swap file 3'],
				['offset', '0x12345'],
			],
		);
	});
});

describe('An outcome', () => {
	test('names the bits gained and lost, the form and the page frame', () => {
		const view = simulatorView(pudModify);
		assert.equal(view.own.outcome.verdict, '+SAVED_DIRTY +PROTNONE −NX −DIRTY −USER −RW −PRESENT address inverted');
		assert.equal(factNamed(view, 'Form'), 'leaf → PROT_NONE leaf');
		assert.equal(factNamed(view, 'Page frame'), 'kept, stored inverted');
	});

	test('of a helper in memory has the flushed range, what it returns, and failed assertions with their place', () => {
		const view = simulatorView({ helper: 'pudp_invalidate', entry: 'protnone', kernel: 'v6.12' });
		assert.equal(factNamed(view, 'TLB flush'), '0x7f0040000000–0x7f0080000000 (1 GiB)');
		assert.equal(factNamed(view, 'Returns'), 'the old entry');
		assert.deepEqual(view.own.outcome.warnings, [
			'pudp_invalidate() expects that the entry is pud_present() (arch/x86/mm/pgtable.c:649)',
		]);
	});

	test('of a question is true or false, with the bits that C returns', () => {
		assert.equal(simulatorView({ helper: 'pud_leaf', entry: 'protnone' }).own.outcome.verdict, 'true');
		assert.equal(simulatorView({ helper: 'pmd_present', entry: 'protnone' }).own.outcome.verdict, 'true (0x180)');
	});

	test('has the steps that lead to it, one for each statement of our definition', () => {
		const { steps } = simulatorView(pudModify);
		assert.deepEqual(
			steps.map(({ text, changes, says }) => [text, changes.map(bitText).join(' '), says]),
			[
				[
					'mixed = (entry & _HPAGE_CHG_MASK) | (check_pgprot(protection) & ~_HPAGE_CHG_MASK)',
					'+PROTNONE −NX −USER −RW −PRESENT',
					'',
				],
				['value = flip_protnone_guard(entry, mixed, physical_mask & 0xffffffffc0000000)', '', 'address inverted'],
				['if (entry & RW)', '', 'true'],
				[
					'return pud_mksaveddirty(value)',
					'+SAVED_DIRTY −DIRTY',
					'SAVED_DIRTY DEVMAP PROTNONE PSE ACCESSED @ 0x1fc0000',
				],
			],
		);
		assert.deepEqual([steps[0]?.line, steps[0]?.offset, steps.at(-1)?.word], [null, null, '0x60fffe0000001a0']);
	});

	test('says what each statement is made of', () => {
		const [mixed, value] = simulatorView(pudModify).steps;
		assert.deepEqual(
			mixed?.details.map(({ text, value }) => [text, value]),
			[
				['_HPAGE_CHG_MASK', '0x60ffffffffffef8'],
				['entry & _HPAGE_CHG_MASK', 'DEVMAP PSE DIRTY ACCESSED and an address'],
				['check_pgprot(protection)', 'PROTNONE ACCESSED'],
				['protection & ~_HPAGE_CHG_MASK', 'PROTNONE'],
			],
		);
		// A call with several statements has them below it.
		const [flip] = value?.details ?? [];
		assert.deepEqual(
			flip?.steps.map(({ text, says }) => [text, says]),
			[
				['if (__pte_needs_invert(old) == __pte_needs_invert(value))', 'false'],
				['return value ^ mask', 'DEVMAP PROTNONE PSE DIRTY ACCESSED @ 0x1fc0000'],
			],
		);
		assert.deepEqual(
			flip.steps[0]?.details.map(({ text, value }) => [text, value]),
			[
				['__pte_needs_invert(old)', 'false'],
				['__pte_needs_invert(value)', 'true'],
			],
		);
	});

	test('marks the step at which the compared side does something else', () => {
		const { steps } = simulatorView({ ...pudModify, compareWith: 'twin pmd_modify' });
		assert.deepEqual(
			steps.map(({ difference }) => difference?.label ?? null),
			['pmd_modify()', null, null, null],
		);
		const same = simulatorView({ ...pudModify, compareWith: 'kernel v6.12.117' });
		assert.ok(same.steps.every(({ difference }) => difference === null));
	});
});

describe('Comparing', () => {
	test('offers the twins and the other kernels, each with the sample of the same name', () => {
		const { comparisons, matrix } = simulatorView(pudModify);
		assert.deepEqual(
			comparisons.map(({ id }) => id),
			['twin pte_modify', 'twin pmd_modify', 'kernel v6.12.117', 'kernel v7.3'],
		);
		assert.equal(matrix.title, 'pXd_modify(dax_rw, PAGE_NONE)');
		assert.deepEqual(
			matrix.rows.map(({ label, cells }) => [label, ...cells.map(({ text }) => text)]),
			[
				['pud', 'none', 'this', '=', '≠ BIT_57'],
				['pte', '=', '=', '=', '≠ BIT_57'],
				['pmd', '≠ SAVED_DIRTY', '≠ SAVED_DIRTY', '=', '≠ BIT_57'],
			],
		);
		const [id] = matrix.rows[2]?.cells.map((cell) => cell.id) ?? [];
		const { compared, selection } = simulatorView({ ...pudModify, compareWith: id });
		assert.deepEqual([compared?.before.word, selection.compareWith], ['0x82000003fee000e7', 'twin pmd_modify v6.11']);
	});

	test('says first in what two sides differ, by bits and whatever their names', () => {
		const sentence = (data: object): string => simulatorView({ ...pudModify, ...data }).verdict.sentence;
		assert.equal(sentence({}), 'pud_modify() sets 2 bits and clears 5 bits');
		assert.equal(
			sentence({ compareWith: 'twin pmd_modify' }),
			'≠ Differs from pmd_modify(): only pud_modify() sets SAVED_DIRTY',
		);
		assert.equal(sentence({ compareWith: 'twin pte_modify' }), '= The same as pte_modify()');
		assert.equal(
			sentence({ helper: 'pud_leaf', entry: 'protnone', compareWith: 'kernel v6.11' }),
			'≠ Differs from v6.11: true in v6.12, false in v6.11',
		);
	});

	test('marks the bit in which two sides differ', () => {
		const { groups } = simulatorView({ ...pudModify, compareWith: 'twin pmd_modify' });
		const apart = groups.flatMap(({ bits }) => bits).filter(({ other }) => other !== null);
		assert.deepEqual(
			apart.map(({ name, before, after, other }) => [name, before, after, other]),
			[['SAVED_DIRTY', false, true, '0']],
		);
	});

	test('counts an answer at another level by its truth', () => {
		const { matrix } = simulatorView({ helper: 'pmd_present', entry: 'dax_rw', kernel: 'v6.12' });
		assert.equal(matrix.rows.find(({ label }) => label === 'pud')?.cells[1]?.text, '=');
	});

	test('gives a table of the samples that differ, which fits a changelog', () => {
		const { flips, compared } = simulatorView({ ...pudModify, compareWith: 'twin pmd_modify' });
		assert.equal(compared?.label, 'pmd_modify()');
		const lines = (flips?.table ?? '').split('\n');
		assert.deepEqual(lines.slice(0, 8), [
			'pud_modify(pud, PAGE_NONE) and pmd_modify() of v6.12 differ:',
			'',
			'entry                                 pud_modify()   pmd_modify()',
			'------------------------------------  -------------  ----------------------',
			'table_user, user_rw_dirty, user_rwx,  SAVED_DIRTY=1  SAVED_DIRTY=0',
			'dax_rw, dax_special_rw and 15 more',
			'dax_protnone, protnone_dirty, shstk,  DIRTY=1        DIRTY=0',
			'dirty_both_w0, none_knl_ad',
		]);
	});

	test('never gives a table wider than 75 columns or beyond ASCII', () => {
		const levelled = catalogue().helpers.filter(({ group }) => group.startsWith('pud'));
		for (const { name } of levelled) {
			const { comparisons } = simulatorView({ helper: name });
			const [first] = comparisons;
			if (!first) continue;
			const { flips } = simulatorView({ helper: name, compareWith: first.id });
			for (const line of flips?.table.split('\n') ?? []) assert.match(line, /^[ -~]{0,75}$/, name);
		}
	});

	test('says so where all samples agree', () => {
		const { flips } = simulatorView({ helper: 'pud_leaf', kernel: 'v6.12', compareWith: 'kernel v7.3' });
		assert.deepEqual(flips, {
			count: 0,
			total: 51,
			table: 'pud_leaf(pud) of v6.12 and v7.3 agree on all samples.\n',
			heads: ['entry', 'v6.12', 'v7.3'],
			rows: [],
		});
	});
});

describe('A walk', () => {
	test('over a 1G DAX page clears it as bad in v6.11, and announces and changes it in v6.12', () => {
		const { kernels: walked, figures } = walkView({ scenario: '1 GiB DAX PUD', operation: 'mprotect(PROT_NONE)' });
		const leaves = walked.map(({ tree }) => tree[0]?.children[0]);
		assert.deepEqual(
			leaves.map((leaf) => [leaf?.label, leaf?.kind, leaf?.notices]),
			[
				['PUD leaf', 'bad', []],
				['PUD leaf', 'changed', ['0x7e0000000000–0x7e0040000000 (1 GiB)']],
			],
		);
		assert.deepEqual(figures.find(({ label }) => label === 'bad puds cleared')?.values, ['1', '0']);
	});

	test('draws neighbours that fared alike as one, where they are in the VMA', () => {
		const { kernels: walked } = walkView({ scenario: '4 GiB DAX, four 1G PUDs' });
		const [old, young] = walked.map(({ tree }) => tree[0]?.children ?? []);
		assert.deepEqual(
			old?.map(({ label, from, to }) => [label, from, to]),
			[['4 × PUD leaf', 0, 1]],
		);
		assert.deepEqual(
			young?.map(({ label, from, to }) => [label, from, to]),
			[
				['PUD leaf', 0, 0.25],
				['3 × PUD leaf', 0.25, 1],
			],
		);
	});

	test('with too many different neighbours draws the first and counts the others', () => {
		const { kernels: walked } = walkView({
			scenario: '1 TiB VM, one empty PTE table per GiB',
			operation: 'NUMA hints, 256 MiB a call',
		});
		const [tree = []] = walked.map((kernel) => kernel.tree);
		assert.equal(tree.length, 13);
		assert.match(tree.at(-1)?.label ?? '', /^… \d+ more$/);
	});

	test('read from anything is one that can be shown', () => {
		for (const data of [null, 3, { scenario: 'x', operation: 'toString' }]) {
			assert.deepEqual(walkView(data).selection, { scenario: '1 GiB DAX PUD', operation: 'mprotect(PROT_NONE)' });
		}
	});
});

describe('The sides of a patch', () => {
	const document = parseDocument(
		snippetText({
			subject: 'mm/x86: Leaves and spares',
			files: {
				'arch/x86/include/asm/pgtable.h': ` static inline bool pud_leaf(pud_t entry)
 {
-	pudval_t both = _PAGE_PRESENT | _PAGE_PSE;
-	return (pud_val(entry) & both) == both;
+	return (pud_val(entry) & _PAGE_PSE) != 0;
 }
 
+static inline pud_t pud_mkspare(pud_t pud)
+{
+	return pud_clear_flags(pud, _PAGE_ACCESSED);
+}
+`,
			},
		}),
	);
	const patch = { uri: 'file:///one.patch', index: 0 };
	const context = { samples: [], sides: createService(DEFAULT_SETTINGS).sides(document, 0) };
	const leaf = { helper: 'pud_leaf', entry: 'protnone', version: 'new', compareWith: 'patch old', patch };

	test('differ in a bit that one of them sets, of which the other says nothing more', () => {
		const changed = parseDocument(
			snippetText({
				files: {
					'arch/x86/include/asm/pgtable.h': ` static inline pud_t pud_mkdirty(pud_t pud)
 {
-	return pud_mksaveddirty(pud_set_flags(pud, _PAGE_DIRTY | _PAGE_SOFT_DIRTY));
+	return pud_mksaveddirty(pud_set_flags(pud, _PAGE_DIRTY));
 }
`,
				},
			}),
		);
		const sides = createService(DEFAULT_SETTINGS).sides(changed, 0);
		const selection = { helper: 'pud_mkdirty', version: 'new', compareWith: 'patch old', patch } as const;
		assert.equal(
			simulatorView({ ...selection, entry: 'user_rw_dirty' }, { samples: [], sides }).verdict.sentence,
			'≠ Differs from before the patch: sets SOFT_DIRTY only before the patch',
		);
	});

	test('are given the same arguments as what they are compared with, whatever their parameters are called', () => {
		const added = parseDocument(
			snippetText({
				subject: 'mm/x86: Change protections',
				files: {
					'arch/x86/include/asm/pgtable.h': ` struct spare;
+static inline pud_t pud_modify(pud_t pud, pgprot_t newprot)
+{
+	return __pud((pud_val(pud) & _HPAGE_CHG_MASK) | (pgprot_val(newprot) & ~_HPAGE_CHG_MASK));
+}
`,
				},
			}),
		);
		const sides = createService(DEFAULT_SETTINGS).sides(added, 0);
		const selection = { helper: 'pud_modify', version: 'new', compareWith: 'twin pmd_modify', patch };
		for (const newprot of ['0x0', 'PAGE_READONLY']) {
			const { compared } = simulatorView({ ...selection, given: { newprot } }, { samples: [], sides });
			const alone = simulatorView({ helper: 'pmd_modify', given: { protection: newprot } });
			assert.equal(compared?.outcome.after?.word, alone.own.outcome.after?.word, newprot);
		}
	});

	test('have a step for each statement, as written, with the place in the document', () => {
		const text = snippetText({
			subject: 'mm/x86: Add spare entries',
			files: {
				'arch/x86/include/asm/pgtable.h': ` struct spare;
+static inline pud_t pud_mkspare(pud_t pud)
+{
+	pudval_t val = pud_val(pud), old = val;
+	pud_t result;
+
+	val &= ~(_PAGE_RW |
+		 _PAGE_DIRTY);
+	result = __pud(val);
+	if (old & _PAGE_ACCESSED)
+		result = pud_mkold(result);
+	else
+		result = pud_mkyoung(result);
+
+	return result;
+}
`,
			},
		});
		const spare = parseDocument(text);
		const sides = createService(DEFAULT_SETTINGS).sides(spare, 0);
		const selection = { helper: 'pud_mkspare', entry: 'PRESENT|RW|PSE|ACCESSED @ 0x40000', version: 'new', patch };
		const { steps } = simulatorView(selection, { samples: [], sides });
		assert.deepEqual(
			steps.map(({ text, changes, says }) => [text, changes.map(bitText).join(' '), says]),
			[
				['pudval_t val = pud_val(pud), old = val', '', 'PSE ACCESSED RW PRESENT @ 0x40000'],
				['val &= ~(_PAGE_RW | _PAGE_DIRTY)', '−RW', ''],
				['result = __pud(val)', '', 'no change'],
				['if (old & _PAGE_ACCESSED)', '', 'true'],
				['result = pud_mkold(result)', '−ACCESSED', ''],
				['return result', '', 'PSE PRESENT @ 0x40000'],
			],
		);
		for (const { text: written, offset } of steps) {
			const line = text.slice(offset ?? 0).split('\n')[0] ?? '';
			assert.ok(line.startsWith('+') && line.includes(written.slice(0, 10)), `${written}: ${line}`);
		}
	});

	test('can be chosen beside each other, with steps and flips of their own', () => {
		const { own, compared, flips, definitions, definition, steps, selection, notice } = simulatorView(leaf, context);
		assert.deepEqual([own.label, own.outcome.verdict], ['after the patch', 'true']);
		assert.deepEqual([compared?.label, compared?.outcome.verdict], ['before the patch', 'false']);
		assert.deepEqual(
			definitions.map(({ id }) => id),
			['patch new', 'patch old', 'kernel v6.11', 'kernel v6.12', 'kernel v6.12.117', 'kernel v7.3'],
		);
		assert.equal(definition, 'patch new');
		const [step] = steps;
		assert.deepEqual([steps.length, step?.text, step?.says], [1, 'return (pud_val(entry) & _PAGE_PSE) != 0', 'true']);
		assert.equal(step?.difference?.text, 'return (pud_val(entry) & both) == both');
		assert.equal(step.difference.says, 'false');
		assert.match(
			flips?.table ?? '',
			/^pud_leaf\(pud\) before and after the patch differ:\n\nentry +before {2}after\n-+ {2}-+ {2}-+\n/,
		);
		assert.deepEqual([selection.patch, notice], [patch, null]);
		const old = simulatorView({ ...leaf, version: 'old' }, context);
		assert.deepEqual([old.own.outcome.verdict, old.compared], ['false', null]);
		const turned = simulatorView({ ...leaf, version: 'old', compareWith: 'patch new' }, context).steps;
		assert.deepEqual(
			turned.map(({ difference }) => difference?.says),
			[undefined, 'true'],
		);
	});

	test('can be chosen beside the twin as the patch leaves it, and beside a kernel', () => {
		const { comparisons } = simulatorView(leaf, context);
		assert.deepEqual(
			comparisons.filter(({ id }) => !/twin p[4g]d/.test(id)).map(({ id }) => id),
			['twin pmd_leaf', 'patch old', 'kernel v6.11', 'kernel v6.12', 'kernel v6.12.117', 'kernel v7.3'],
		);
	});

	test('hold helpers that only the patch has', () => {
		const { selection, own, definitions } = simulatorView({ helper: 'pud_mkspare', version: 'new', patch }, context);
		assert.deepEqual([selection.helper, own.outcome.verdict], ['pud_mkspare', '−ACCESSED']);
		assert.deepEqual(
			definitions.map(({ label, change }) => [label, change === null]),
			[
				['none before', true],
				['after the patch', false],
			],
		);
	});

	test('give way to our model, and that is said, where the patch is not there any more', () => {
		const { own, notice, selection } = simulatorView(leaf);
		assert.match(notice ?? '', /^The patch can’t be read any more/);
		assert.deepEqual([own.label, selection.version, selection.patch], ['pud_leaf()', 'model', patch]);
	});
});

describe('Another architecture', () => {
	const hunk = ` static inline pte_t pte_mkclean(pte_t pte)
 {
-	return clear_pte_bit(pte, __pgprot(PTE_DIRTY));
+	return clear_pte_bit(pte, __pgprot(PTE_DIRTY | PTE_AF));
 }
`;
	const service = createService(DEFAULT_SETTINGS);
	const document = parseDocument(snippetText({ files: { 'arch/arm64/include/asm/pgtable.h': hunk } }));

	test('has its own helpers, configurations and bits', () => {
		assert.equal(catalogue('s390').configurations.length, 2);
		assert.ok(catalogue('s390').helpers.some(({ name }) => name === 'ptep_xchg_lazy'));
		const view = simulatorView({ architecture: 's390', helper: 'pte_mkold', entry: 'rw_dirty_young' });
		assert.equal(view.verdict.sentence, 'pte_mkold() sets 1 bit and clears 1 bit');
		assert.ok(fieldNames(view.own.before).includes('PROTECT'));
		assert.equal(simulatorView({ architecture: 'vax' }).selection.architecture, 'x86');
	});

	test('is that of the helper which a patch touches, in its lens and hover', () => {
		const [lens] = service.lenses(document);
		assert.equal(lens?.selection.architecture, 'arm64');
		const offset = document.content.text.indexOf('pte_mkclean');
		const shown = service.hover(document, offset);
		assert.match(shown?.verdict ?? '', /of arm64 changes the result .*AF/);
		assert.match(shown?.table ?? '', /AF/);
		const [link] = shown?.links ?? [];
		assert.ok(link?.kind === 'simulator' && link.selection.architecture === 'arm64');
		const sides = service.sides(document, 0, 'arm64');
		const view = simulatorView({ ...lens.selection, patch: { uri: 'x:y', index: 0 } }, { samples: [], sides });
		assert.equal(view.verdict.tone, 'differs');
		assert.match(view.verdict.sentence, /clears AF only after the patch/);
	});

	test('is that of the file around a helper which no patch touches', () => {
		const offset = document.content.text.indexOf('clear_pte_bit');
		const [link] = service.hover(document, offset)?.links ?? [];
		assert.ok(link?.kind === 'simulator' && link.selection.architecture === 'arm64');
	});
});
