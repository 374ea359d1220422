import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DIAGNOSTIC_LIMIT, diagnostics } from '../../../src/core/features/diagnostics.ts';
import { helperPage } from '../../../src/core/features/helperPage.ts';
import { type Hover, hover as hoverWith } from '../../../src/core/features/hover.ts';
import { HelperReviews } from '../../../src/core/pagetable/compare/reviews.ts';
import { parseSamples } from '../../../src/core/pagetable/ownSamples.ts';
import { DEFAULT_SETTINGS } from '../../../src/core/lint/settings.ts';
import { snippetText } from '../../../src/core/lint/snippet.ts';
import { parseDocument, type PatchDocument } from '../../../src/core/patch/document.ts';
import { createService } from '../../../src/core/service.ts';

const hover = (document: PatchDocument, offset: number): Hover | null =>
	hoverWith(document, offset, new HelperReviews());

const LONG = `+	int total = ${'x'.repeat(100)};`;

test('at most a thousand diagnostics are shown, the worst first, and one line counts the rest', () => {
	const body = Array.from({ length: DIAGNOSTIC_LIMIT + 20 }, () => LONG).join('\n');
	const text = snippetText({ hunk: ` {\n${body}\n }` }).replace('@@ -10,2', '@@ -10,9');
	const document = parseDocument(text);
	const all = diagnostics(document, createService(DEFAULT_SETTINGS).findings(document));
	assert.equal(all.length, DIAGNOSTIC_LIMIT + 1);
	assert.equal(all[0]?.severity, 'error');
	assert.match(all[0].message, /^the header declares 9 old and \d+ new lines, the hunk has 2 old and \d+ new/);
	assert.match(all.at(-1)?.message ?? '', /^\d+ more findings are not shown$/);
});

test('a diagnostic has columns in UTF-16 units and names its rule', () => {
	const text = snippetText({ hunk: ` {\n+	/* 𝄞 */ int total = ${'x'.repeat(100)};\n }` });
	const document = parseDocument(text);
	const [found] = diagnostics(document, createService(DEFAULT_SETTINGS).findings(document));
	assert.equal(found?.rule, 'line-too-long');
	assert.deepEqual(found.range.end.column, `+	/* 𝄞 */ int total = ${'x'.repeat(100)};`.length);
});

test('hovering works on any character of a helper’s name, anywhere in a patch', () => {
	const text = snippetText({ subject: 'mm: Use pud_leaf() here', hunk: '+	return pud_leaf(pud);' });
	const document = parseDocument(text);
	for (const at of [text.indexOf('pud_leaf'), text.indexOf('pud_leaf') + 8, text.lastIndexOf('pud_leaf') + 3]) {
		assert.equal(hover(document, at)?.helper, 'pud_leaf');
	}
	assert.equal(hover(document, text.indexOf('return')), null);
	assert.equal(hover(document, text.length), null);
});

test('the helpers of the first page-table series and their pmd twins have hovers', () => {
	for (const level of ['pud', 'pmd']) {
		for (const name of ['X_leaf', 'X_modify', 'X_mkinvalid', 'Xp_invalidate', 'Xp_establish', 'arch_check_zapped_X']) {
			const helper = name.replace('X', level);
			const found = hover(parseDocument(helper), 1);
			assert.equal(found?.helper, helper);
			assert.equal(found.markdown.split('\n').filter((line) => line.startsWith('| `')).length, 6, helper);
		}
	}
});

test('a hover shows what the helper computes', () => {
	const leaf = hover(parseDocument('pud_leaf'), 1)?.markdown ?? '';
	assert.match(leaf, /\| `protnone` [^|]*\| PROTNONE PSE ACCESSED \| \*\*true\*\* \|/);
	assert.match(leaf, /\| `table_user` [^|]*\| [^|]* \| false \|/);
	const invalidate = hover(parseDocument('pudp_invalidate'), 1)?.markdown ?? '';
	assert.match(invalidate, /\| `dax_rw` [^|]*\| −PRESENT address inverted, flushes 1 GiB \|/);
	assert.match(invalidate, /\| `protnone` [^|]*\| [^|]*\*\*warns\*\*: it expects that the entry is pud_present\(\) \|/);
});

test('nothing of a document reaches a hover', () => {
	const text = 'pud_leaf<img src=x onerror=alert(1)>[click](command:evil)';
	const markdown = hover(parseDocument(text), 2)?.markdown ?? '';
	assert.equal(markdown, hover(parseDocument('pud_leaf'), 2)?.markdown);
});

test('a helper’s page has all samples, and an unknown helper has none', () => {
	assert.ok((helperPage('pud_modify') ?? '').split('\n').length > 20);
	assert.equal(helperPage('printk'), null);
});

test('samples of one’s own follow in a hover and on a page, each at its level', () => {
	const { samples } = parseSamples([
		{ name: 'mine', level: 'pud', entry: 'PRESENT,RW,PSE@0x40000' },
		{ name: 'other', level: 'pmd', entry: '0x1' },
	]);
	const markdown = hoverWith(parseDocument('pud_leaf'), 1, new HelperReviews(), samples)?.markdown ?? '';
	assert.match(markdown, /\| \*\*Your samples\*\* \|[^\n]*\n\| `mine` yours \| PSE RW PRESENT \| \*\*true\*\* \|$/);
	assert.match(helperPage('pmd_leaf', samples) ?? '', /\n\| `other` yours \| PRESENT \| false \|\n$/);
});
