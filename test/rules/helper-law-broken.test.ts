import assert from 'node:assert/strict';
import { test } from 'node:test';
import { snippetText } from '../../src/core/lint/examples/snippet.ts';
import { forRule } from '../support/lint.ts';

const { lint } = forRule('helper-law-broken');

const HEADER = 'arch/x86/include/asm/pgtable.h';

/** Names and messages that the rule finds in a patch of one header. */
function found(hunk: string): readonly string[] {
	const text = snippetText({ files: { [HEADER]: hunk } });
	return lint(text)
		.filter(({ rule }) => rule.id === 'helper-law-broken')
		.map(({ message, span }) => `${text.slice(span.start, span.end)}: ${message}`);
}

const leaf = (before: string, after: string): string => ` static inline bool pud_leaf(pud_t pud)
 {
-	return ${before};
+	return ${after};
 }
`;
const BOTH = '(pud_val(pud) & 0x81) == 0x81';

test('reports that a leaf need no longer be present', () => {
	assert.deepEqual(found(leaf(BOTH, 'pud_val(pud) & _PAGE_PSE')), [
		'pud_leaf: pud_leaf() no longer implies pud_present() for PSE=1, PRESENT=0',
	]);
});

test('does not report a law that was broken before, nor a change of style', () => {
	assert.deepEqual(found(leaf('pud_val(pud) & _PAGE_PSE', 'pud_val(pud) & (_PAGE_PSE | _PAGE_RW)')), []);
	assert.deepEqual(found(leaf(BOTH, '(pud_val(pud) & 0x80) && (pud_val(pud) & 0x1)')), []);
});

test('reports a law about two helpers of the patch once, at the first', () => {
	const present = ` static inline int pud_present(pud_t pud)
 {
-	return pud_flags(pud) & _PAGE_PRESENT;
+	return pud_flags(pud) & _PAGE_RW;
 }
`;
	const names = found(leaf(BOTH, 'pud_val(pud) & _PAGE_PSE') + present).map((text) => text.split(':')[0]);
	assert.deepEqual(names, ['pud_leaf']);
});

test('checks the laws of a new helper', () => {
	const modify = (mask: string): string => `+static inline pud_t pud_modify(pud_t pud, pgprot_t newprot)
+{
+	return __pud((pud_val(pud) & ${mask}) | (pgprot_val(newprot) & ~_HPAGE_CHG_MASK));
+}
`;
	assert.ok(
		found(modify('_HPAGE_CHG_MASK & ~_PAGE_ACCESSED')).some((text) => text.includes('keeps a young entry young')),
	);
	assert.ok(!found(modify('_HPAGE_CHG_MASK')).some((text) => text.includes('keeps a young entry young')));
});
