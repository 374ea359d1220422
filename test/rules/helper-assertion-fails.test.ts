import assert from 'node:assert/strict';
import { test } from 'node:test';
import { snippetText } from '../../src/core/lint/examples/snippet.ts';
import { forRule } from '../support/lint.ts';

const { check, lint } = forRule('helper-assertion-fails');

const HEADER = 'arch/x86/include/asm/pgtable.h';

function count(hunk: string): number {
	return lint(snippetText({ files: { [HEADER]: hunk } })).filter(({ rule }) => rule.id === 'helper-assertion-fails')
		.length;
}

const reset = (claim: string): string => ` static inline void pudp_reset(pud_t *pudp)
 {
${claim}
 	WRITE_ONCE(*pudp, __pud(0));
 }
`;

test('reports the claim that a PROT_NONE leaf does not satisfy', () => {
	check({
		files: {
			[HEADER]: `+static inline void pudp_reset(pud_t *pudp)
+{
+	VM_WARN_ON_ONCE(!pud_present(*pudp));
#                        ^^^^^^^^^^^^^^^^^^ helper-assertion-fails: pudp_reset() may warn about a mapped leaf: "pud_present(*pudp)" fails for PSE=1, PROTNONE=1, PRESENT=0
+	WRITE_ONCE(*pudp, __pud(0));
+}
+`,
		},
	});
});

test('does not report a claim that every mapped leaf satisfies, even if other entries do not', () => {
	const none = reset('+	VM_WARN_ON_ONCE(pud_none(*pudp));').replaceAll(/^ /gm, '+');
	assert.equal(count(none), 0);
	const present = none.replaceAll('pudp', 'pmdp').replaceAll('pud_none', '!pmd_present').replaceAll('pud', 'pmd');
	assert.equal(count(present), 0);
});

test('does not report a claim about an address', () => {
	const head = reset('+	VM_WARN_ON_ONCE(address & 0xfff);').replaceAll(/^ /gm, '+');
	assert.equal(count(head.replace('(pud_t *pudp)', '(unsigned long address, pud_t *pudp)')), 0);
	const both = head.replace('address & 0xfff', '(address & 0xfff) || !pud_present(*pudp)');
	assert.equal(count(both.replace('(pud_t *pudp)', '(unsigned long address, pud_t *pudp)')), 1);
});

test('reports a claim that a change adds, and not one that existed before', () => {
	const claim = '	VM_WARN_ON_ONCE(!pud_present(*pudp));';
	assert.equal(count(reset(`+${claim}`)), 1);
	assert.equal(count(reset(` ${claim}`).replace(' 	WRITE', '+	barrier();\n 	WRITE')), 0);
	assert.equal(count(reset(`-${claim}`)), 0);
	const rewritten = `-${claim}\n+	VM_WARN_ON_ONCE(!(pud_val(*pudp) & _PAGE_PRESENT));`;
	assert.equal(count(reset(rewritten)), 0);
});
