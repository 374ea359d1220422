import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exact } from '../../../src/core/pagetable/compare/alignment.ts';
import { compare } from '../../../src/core/pagetable/compare/compare.ts';
import type { Comparison, Differs } from '../../../src/core/pagetable/compare/comparison.ts';
import { checkLaws } from '../../../src/core/pagetable/compare/laws.ts';
import { LAWS } from '../../../src/core/pagetable/compare/lawTable.ts';
import { compareSides, compareTwins, reportOnSeries } from '../../../src/core/pagetable/compare/helperReport.ts';
import { changeSentence, conditionText, reportLines } from '../../../src/core/pagetable/compare/sentence.ts';
import { comparedHelper } from '../../../src/core/pagetable/compare/subject.ts';
import { DEFAULT_BASE, patchDefinitions } from '../../../src/core/pagetable/interpret/base.ts';
import { patchPieces } from '../../../src/core/pagetable/interpret/patchPieces.ts';
import { touchedHelpers } from '../../../src/core/pagetable/interpret/touched.ts';
import type { Library } from '../../../src/core/pagetable/interpret/library.ts';
import { CONFIGURATIONS, machine } from '../../support/x86.ts';
import { DEFAULT_MACHINE } from '../../../src/core/pagetable/architectures/registry.ts';
import { KERNELS } from '../../../src/core/pagetable/entry/kernel.ts';
import type { Machine } from '../../../src/core/pagetable/architecture.ts';
import { parseDocument } from '../../../src/core/patch/document.ts';
import type { Patch } from '../../../src/core/patch/patch.ts';

/** A patch of one hunk that replaces the old lines by the new ones. */
function patchOf(before: string, after: string, path = 'arch/x86/include/asm/own.h'): Patch {
	const lines = (text: string, marker: string): readonly string[] =>
		text === '' ? [] : text.split('\n').map((line) => `${marker}${line}`);
	const [removed, added] = [lines(before, '-'), lines(after, '+')];
	const header = `@@ -10,${removed.length} +10,${added.length} @@`;
	const text = [
		`diff --git a/${path} b/${path}`,
		`--- a/${path}`,
		`+++ b/${path}`,
		header,
		...removed,
		...added,
		'',
	].join('\n');
	return parseDocument(text).patches[0] ?? assert.fail('no patch');
}

/** A library of our models, with some C in front of them. */
function libraryWith(text = ''): Library {
	return patchDefinitions([patchOf('', text)], 0, 'new');
}

function differing(comparison: Comparison): Differs {
	return comparison.kind === 'differs' ? comparison : assert.fail(comparison.kind);
}

function sides(before: string, after: string, name: string): Comparison {
	const patches = [patchOf(before, after)];
	return compareSides(patchDefinitions(patches, 0, 'old'), patchDefinitions(patches, 0, 'new'), name, DEFAULT_MACHINE);
}

const predicate = (expression: string): string =>
	`static inline bool own_pud_flag(pud_t pud)\n{\n\treturn ${expression};\n}`;

test('Two ways to write the same are proved equal', () => {
	const before = predicate('(pud_val(pud) & (_PAGE_RW | _PAGE_USER)) == (_PAGE_RW | _PAGE_USER)');
	const after = predicate('!(~pud_val(pud) & _PAGE_USER) && (pud_val(pud) & _PAGE_RW)');
	assert.deepEqual(sides(before, after, 'own_pud_flag'), { kind: 'equal', isProved: true, unknown: [] });
});

test('A difference comes with its condition in bit names, its share and an example', () => {
	const before = predicate('(pud_val(pud) & (_PAGE_RW | _PAGE_USER)) == (_PAGE_RW | _PAGE_USER)');
	const found = differing(sides(before, predicate('pud_val(pud) & _PAGE_RW'), 'own_pud_flag'));
	assert.equal(found.condition && conditionText(found.condition), 'RW=1, USER=0');
	assert.equal(found.share, 1 / 4);
	assert.equal(found.isProved, true);
	const { first, second, words } = found.example;
	assert.ok(first.kind === 'finished' && second.kind === 'finished');
	assert.deepEqual([first.returned, second.returned], [0n, 1n]);
	assert.equal((words[0]?.value ?? 0n) & 6n, 2n, 'the example meets the condition');
});

test('A changed predicate says what it now returns, if that is the same for all inputs that differ', () => {
	const none = predicate('false');
	const dirty = predicate('pud_val(pud) & _PAGE_DIRTY');
	const sentence = (before: string, after: string): string =>
		changeSentence('own_pud_flag()', sides(before, after, 'own_pud_flag'), false);
	assert.equal(sentence(none, dirty), 'own_pud_flag() now returns true for DIRTY=1');
	assert.equal(sentence(dirty, none), 'own_pud_flag() now returns false for DIRTY=1');
	assert.equal(
		sentence(dirty, predicate('!(pud_val(pud) & _PAGE_DIRTY)')),
		'own_pud_flag() now returns the opposite for every input',
	);
});

test('The samples of the level that differ are named', () => {
	const found = differing(sides(predicate('false'), predicate('!!(pud_val(pud) & _PAGE_UFFD_WP)'), 'own_pud_flag'));
	assert.ok(found.samples.length > 0 && found.samples.every((name) => name.startsWith('pud_')), found.samples.join());
});

test('A change that shows only without a processor feature says so', () => {
	const before = predicate('pud_val(pud) & _PAGE_RW');
	const after = predicate('(pud_val(pud) & _PAGE_RW) && cpu_feature_enabled(X86_FEATURE_SHSTK)');
	const found = differing(sides(before, after, 'own_pud_flag'));
	assert.equal(found.condition && conditionText(found.condition), 'RW=1, SHSTK=0');
});

test('An unknown helper gives both sides the same for the same arguments', () => {
	const before = predicate('(pud_val(pud) & 1) && own_unknown(pud_val(pud) & 2)');
	const after = predicate('(1 & pud_val(pud)) && own_unknown(2 & pud_val(pud))');
	assert.deepEqual(sides(before, after, 'own_pud_flag'), { kind: 'equal', isProved: true, unknown: ['own_unknown()'] });
	const always = predicate('own_unknown(pud_val(pud) & 2) && (pud_val(pud) & 1)');
	assert.deepEqual(sides(before, always, 'own_pud_flag'), { kind: 'cannot-compare', reason: 'needs own_unknown()' });
	const other = predicate('(pud_val(pud) & 1) && own_unknown(pud_val(pud) & 4)');
	assert.deepEqual(sides(before, other, 'own_pud_flag'), { kind: 'cannot-compare', reason: 'needs own_unknown()' });
	const more = predicate('!((pud_val(pud) & 1) && own_unknown(pud_val(pud) & 2))');
	assert.equal(differing(sides(before, more, 'own_pud_flag')).share, 1, 'the opposite differs whatever it gives');
});

test('An unknown helper called for its effects may do anything, but the same on both sides', () => {
	const code = (statements: string): string =>
		`static inline bool own_pudp_flag(pud_t *pudp, int a)\n{\n${statements}\n\treturn pud_val(*pudp) & 1;\n}`;
	const verdict = (before: string, after: string): Comparison => sides(code(before), code(after), 'own_pudp_flag');
	const needs = { kind: 'cannot-compare', reason: 'needs own_unknown()' };
	const same: Comparison = { kind: 'equal', isProved: true, unknown: ['own_unknown()'] };
	const call = '\town_unknown(1);';
	assert.deepEqual(verdict(call, call), same);
	assert.deepEqual(verdict(call, '\town_unknown(3 & 1);'), same);
	assert.deepEqual(verdict(call, ''), needs);
	assert.deepEqual(verdict(call, '\town_unknown(2);'), needs);
	assert.deepEqual(verdict(call, `${call}\n${call}`), needs, 'how often');
	assert.deepEqual(verdict(call, `\tif (a)\n${call}`), needs, 'under which condition');
	const [write, flush] = ['\t*pudp = __pud(2);', '\tflush_tlb_range(a, a, a);'];
	assert.deepEqual(verdict(`${call}\n${write}`, `${write}\n${call}`), needs, 'what memory holds');
	assert.deepEqual(verdict(`${call}\n${flush}`, `${flush}\n${call}`), needs, 'after or before a flush');
	assert.deepEqual(verdict('\town_unknown(pudp);', '\town_unknown(pudp);'), same);
	assert.deepEqual(verdict(`\town_unknown(pudp);\n${write}`, `${write}\n\town_unknown(pudp);`), needs);
});

const invalidate = (statements: string): string =>
	`static inline pud_t own_pudp_take(struct vm_area_struct *vma, unsigned long addr, pud_t *pudp)\n{\n${statements}\n}`;

test('What is left in memory, flushed and warned of counts as well as the result', () => {
	const plain = invalidate('\treturn xchg(pudp, __pud(0));');
	const aspects = (other: string): readonly string[] =>
		differing(sides(plain, invalidate(other), 'own_pudp_take')).aspects;
	assert.deepEqual(aspects('\treturn xchg(pudp, __pud(1));'), ['entry']);
	assert.deepEqual(aspects('\tflush_tlb_page(vma, addr);\n\treturn xchg(pudp, __pud(0));'), ['flush']);
	assert.deepEqual(aspects('\tWARN_ON(addr & 1);\n\treturn xchg(pudp, __pud(0));'), ['warning']);
	assert.deepEqual(aspects('\tBUG_ON(addr & 1);\n\treturn xchg(pudp, __pud(0));'), ['bug']);
});

test('What takes too many nodes in one order of the inputs is proved in another', () => {
	const repeats = (word: string): string => `(${word} & 0xff) == ((${word} >> 8) & 0xff)`;
	const [entry, protection] = [repeats('pud_val(pud)'), repeats('pgprot_val(prot)')];
	const define = (expression: string): string =>
		`static inline bool own_pud_pair(pud_t pud, pgprot_t prot)\n{\n\treturn ${expression};\n}`;
	const found = sides(
		define(`${entry} && ${protection}`),
		define(`!(!(${protection}) || !(${entry}))`),
		'own_pud_pair',
	);
	assert.deepEqual(found, { kind: 'equal', isProved: true, unknown: [] });
});

test('Past the node limit a comparison is tested instead, and says so', () => {
	const [before, after] = [predicate('pud_val(pud) & 1'), predicate('pud_val(pud) & 3')];
	const patches = [patchOf(before, after)];
	const [first, second] = (['old', 'new'] as const).map((side) =>
		comparedHelper(patchDefinitions(patches, 0, side), 'own_pud_flag'),
	);
	assert.ok(first && second && typeof first !== 'string' && typeof second !== 'string');
	const options = { machine: DEFAULT_MACHINE, alignment: exact, nodeLimit: 60 };
	const found = differing(compare(first, second, options));
	assert.equal(found.isProved, false);
	assert.match(changeSentence('own_pud_flag()', found), /tested, not proved/);
	assert.deepEqual(compare(first, first, options), { kind: 'equal', isProved: false, unknown: [] });
});

test('A parameter that only one side has is one that the other does not look at', () => {
	const before = predicate('pud_val(pud) & 1');
	const more = (expression: string): string =>
		predicate(expression).replace('(pud_t pud)', '(struct vm_area_struct *vma, pud_t pud)');
	assert.equal(sides(before, more('pud_val(pud) & 1'), 'own_pud_flag').kind, 'equal');
	assert.equal(sides(more('pud_val(pud) & 1'), before, 'own_pud_flag').kind, 'equal');
	differing(sides(before, more('vma->vm_flags & VM_WRITE'), 'own_pud_flag'));
});

const v612: Machine = DEFAULT_MACHINE;

test('pud_modify() and pmd_modify() of v6.12 differ in DIRTY and SAVED_DIRTY, of v7.3 in nothing', () => {
	const twins = (kernel: Machine['kernel']): Comparison => {
		const library = patchDefinitions([patchOf('', '')], 0, 'new', { ...DEFAULT_BASE, kernel });
		return compareTwins(library, 'pud_modify', machine(kernel))[0]?.comparison ?? assert.fail('no twin');
	};
	assert.deepEqual(differing(twins('v6.12')).bits, ['DIRTY', 'SAVED_DIRTY']);
	assert.equal(twins('v7.3').kind, 'equal');
});

test('Levels are made equal before twins are compared, so that addresses do not count', () => {
	const twins = (name: string): readonly string[] =>
		compareTwins(libraryWith(), name, v612).map((twin) => `${twin.name} ${twin.comparison.kind}`);
	assert.deepEqual(twins('pud_mkinvalid'), ['pmd_mkinvalid equal']);
	assert.deepEqual(twins('pfn_pud'), ['pfn_pmd equal', 'pfn_pte equal']);
	assert.deepEqual(twins('pud_wrprotect'), ['pmd_wrprotect equal', 'pte_wrprotect equal']);
	assert.deepEqual(twins('pud_present'), ['pmd_present differs', 'pte_present differs']);
});

test('The laws hold for our models but where the kernel is known to break them', () => {
	const names = LAWS.flatMap(({ families }) => families).flatMap((family) =>
		['pte', 'pmd', 'pud'].map((level) => family.replaceAll('X', level)),
	);
	const broken = KERNELS.flatMap((kernel) =>
		CONFIGURATIONS.flatMap((configuration) =>
			[...new Set(names), 'pudp_invalidate'].flatMap((name) =>
				checkLaws(libraryWith(), name, machine(kernel, configuration))
					.filter(({ verdict }) => verdict.kind === 'broken')
					.map(({ law, verdict }) => `${verdict.kind}: ${law}`),
			),
		),
	);
	assert.deepEqual(
		[...new Set(broken)],
		[
			'broken: pud_leaf() implies pud_present()',
			'broken: pmd_modify() keeps a dirty entry dirty',
			'broken: every mapped leaf passes the assertions of pudp_invalidate(): the entry is pud_present()',
		],
	);
});

test('Each law is broken by a helper that does nothing, or that does too much', () => {
	const helper = (name: string, bits: string): string =>
		`static inline pte_t ${name}(pte_t pte)\n{\n\treturn __pte(${bits});\n}`;
	const families = LAWS.map(({ families: [family = ''] }) => family).filter((family) =>
		/^X_(?:mk|clear|wr)/.test(family),
	);
	for (const name of new Set(families.map((family) => family.replaceAll('X', 'pte')))) {
		if (name === 'pte_mkinvalid') continue;
		const verdicts = ['pte_val(pte)', '0'].map((bits) =>
			checkLaws(libraryWith(helper(name, bits)), name, DEFAULT_MACHINE).map(({ verdict }) => verdict.kind),
		);
		assert.ok(
			verdicts.some((kinds) => kinds.includes('broken')),
			name,
		);
	}
});

test('A law that C of a patch breaks names the entries that break it', () => {
	const text = 'static inline pud_t pud_wrprotect(pud_t pud)\n{\n\treturn __pud(pud_val(pud) ^ _PAGE_RW);\n}';
	const [found] = checkLaws(libraryWith(text), 'pud_wrprotect', v612);
	assert.ok(found?.verdict.kind === 'broken');
	assert.equal(found.verdict.share, 1);
});

test('A patch is reviewed helper by helper: old side, new side, twins and laws', () => {
	const before = 'static inline bool pud_leaf(pud_t pud)\n{\n\treturn (pud_val(pud) & 0x81) == 0x81;\n}';
	const after = before.replace('(pud_val(pud) & 0x81) == 0x81', 'pud_val(pud) & 0x80');
	const [review, more] = reportOnSeries([patchOf(before, after)])[0]?.reports ?? [];
	assert.ok(review && !more);
	const lines = reportLines(review);
	assert.match(
		lines[0] ?? '',
		/^pud_leaf\(\) now returns true for PSE=1, PRESENT=0 \(PROT_NONE leaves and invalidated leaves\): pud_/,
	);
	assert.ok(lines.includes('  pud_leaf() behaves like pmd_leaf()'), lines.join('\n'));
	assert.ok(
		lines.some((line) => line.startsWith('  broken: pud_leaf() implies pud_present(); fails for PSE=1, PRESENT=0')),
	);
});

test('A helper calls what an earlier patch of the series made of others', () => {
	const first = patchOf('', 'static inline unsigned long own_mask(void)\n{\n\treturn _PAGE_RW;\n}');
	const second = patchOf(predicate('pud_val(pud) & _PAGE_RW'), predicate('pud_val(pud) & own_mask()'));
	const machine = DEFAULT_MACHINE;
	const comparisons = [[first, second], [second]].map((patches) => {
		const at = patches.length - 1;
		return compareSides(
			patchDefinitions(patches, at, 'old'),
			patchDefinitions(patches, at, 'new'),
			'own_pud_flag',
			machine,
		);
	});
	assert.deepEqual(comparisons[0], { kind: 'equal', isProved: true, unknown: [] });
	assert.deepEqual(comparisons[1], { kind: 'cannot-compare', reason: 'needs own_mask()' }, 'nothing tells what it is');
});

test('Code of another architecture is told apart and changes nothing', () => {
	const patch = patchOf('', predicate('true').replace('own_pud_flag', 'pud_young'), 'arch/powerpc/include/asm/own.h');
	assert.deepEqual(
		touchedHelpers(patchPieces(patch)).map(({ name, architecture }) => [name, architecture.name]),
		[['pud_young', 'powerpc-radix']],
	);
	const definition = patchDefinitions([patch], 0, 'new').definition('pud_young');
	assert.equal(definition, patchDefinitions([], 0, 'new').definition('pud_young'));
});
