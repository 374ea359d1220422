import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DIAGNOSTIC_LIMIT, diagnostics } from '../../../src/core/features/diagnostics.ts';
import { helperPage } from '../../../src/core/features/helpers/helperPage.ts';
import { type Hover, hover as hoverWith, sourceHover } from '../../../src/core/features/hover.ts';
import { HelperReports } from '../../../src/core/pagetable/compare/helperReports.ts';
import { DEFAULT_BASE } from '../../../src/core/pagetable/interpret/base.ts';
import { X86_TARGET } from '../../../src/core/pagetable/architectures/x86/options.ts';
import { readProgram } from '../../../src/core/pagetable/interpret/program.ts';
import { parseWalk, simulatorView } from '../../../src/core/features/simulator.ts';
import { parseSamples } from '../../../src/core/pagetable/entry/ownSamples.ts';
import { DEFAULT_SETTINGS } from '../../../src/core/config/settings.ts';
import { snippetText } from '../../../src/core/lint/examples/snippet.ts';
import { parseDocument, type PatchDocument } from '../../../src/core/patch/document.ts';
import { createService } from '../../../src/core/service.ts';

/** A hover with its verdict and table as one text. */
const joined = (found: Hover | null): (Hover & { readonly markdown: string }) | null =>
	found && { ...found, markdown: [found.verdict, found.table].filter((part) => part !== '').join('\n\n') };

const hover = (document: PatchDocument, offset: number): ReturnType<typeof joined> =>
	joined(hoverWith(document, offset, { reports: new HelperReports(), samples: [] }));

const LONG = `+	int total = ${'x'.repeat(100)};`;

test('at most a thousand diagnostics are shown, the worst first, and one line counts the rest', () => {
	const body = Array.from({ length: DIAGNOSTIC_LIMIT + 20 }, () => LONG).join('\n');
	const text = snippetText({ hunk: ` {\n${body}\n }` }).replace('@@ -10,2', '@@ -10,9');
	const document = parseDocument(text);
	const all = diagnostics(document, createService(DEFAULT_SETTINGS).findings(document));
	assert.equal(all.length, DIAGNOSTIC_LIMIT + 1);
	assert.equal(all[0]?.severity, 'error');
	assert.match(all[0].message, /^hunk header declares 9 old and \d+ new lines, but the hunk has 2 old and \d+ new/);
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
			assert.equal(found.markdown.split('\n').filter((line) => line.startsWith('| `')).length, 3, helper);
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
	const markdown =
		joined(hoverWith(parseDocument('pud_leaf'), 1, { reports: new HelperReports(), samples }))?.markdown ?? '';
	assert.match(markdown, /\| \*\*Your samples\*\* \|[^\n]*\n\| `mine` yours \| PSE RW PRESENT \| \*\*true\*\* \|$/);
	assert.match(helperPage('pmd_leaf', samples) ?? '', /\n\| `other` yours \| PRESENT \| false \|\n$/);
});

const LEAF = snippetText({
	subject: 'x86/mm: Take PROT_NONE puds for leaves',
	files: {
		'arch/x86/include/asm/pgtable.h': ` static inline bool pud_leaf(pud_t entry)
 {
-	pudval_t both = _PAGE_PRESENT | _PAGE_PSE;
-	return (pud_val(entry) & both) == both;
+	WARN_ONCE(!pud_val(entry), "[x](command:evil)");
+	return (pud_val(entry) & _PAGE_PSE) != 0;
 }
`,
	},
});

test('over a helper that the patch touches, a hover has the verdict and both sides of a few samples that change', () => {
	const document = parseDocument(LEAF);
	const found = hover(document, LEAF.indexOf('pud_leaf') + 2);
	const lines = found?.markdown.split('\n') ?? [];
	assert.match(
		lines[0] ?? '',
		/^\*\*pud\\_leaf\(\) now returns the opposite and warns differently for [^:]*\*\* · this patch, on modelled v6\.12\b/,
	);
	assert.deepEqual(lines.slice(2, 4), ['| sample | before | after |', '| :-- | :-- | :-- |']);
	assert.equal(lines.length, 7);
	assert.ok(lines.includes('| `protnone` PROTNONE PSE ACCESSED | false | **true** |'));
	assert.match(
		found?.notes ?? '',
		/^pud\\_leaf\(\) and pmd\\_leaf\(\) differ in the warning for all bits clear, [^]*\n\nbroken: .*$/,
	);
	assert.match(hover(parseDocument('pud_leaf'), 1)?.notes ?? '', /Whether the entry is a leaf, which maps memory/);
	assert.deepEqual(
		found?.links.map(({ title }) => title),
		['Both sides in the simulator', 'Compare with pmd_leaf()', 'Go to definition'],
	);
	const place = found.links.find(({ kind }) => kind === 'place');
	assert.equal(
		place?.kind === 'place' ? LEAF.slice(place.offset).split('\n')[0] : '',
		' static inline bool pud_leaf(pud_t entry)',
	);
	assert.doesNotMatch(JSON.stringify(found), /evil/);
});

test('a hover is for the patch that it is in, and else names the patch that touched the helper last', () => {
	const second = LEAF.replaceAll('pud_leaf', 'pmd_young').replace('Subject: [PATCH]', 'Subject: [PATCH 2/2]');
	const text = `${LEAF.replace('Subject: [PATCH]', 'Subject: [PATCH 1/2]')}\n${second}\n+ pud_leaf`;
	const document = parseDocument(text);
	const found = hover(document, text.lastIndexOf('pud_leaf') + 1);
	assert.match(found?.markdown ?? '', / · patch 1/);
});

test('a hover lists samples in its table only', () => {
	const text = snippetText({
		files: {
			'arch/x86/include/asm/pgtable.h':
				' static inline bool pud_leaf(pud_t pud)\n {\n-	return pud_val(pud) & (_PAGE_PSE | _PAGE_PRESENT);\n+	return pud_val(pud) & _PAGE_PSE;\n }\n',
		},
	});
	const { notes = '' } = hover(parseDocument(text), text.indexOf('pud_leaf') + 1) ?? {};
	assert.match(notes, /^broken: pud\\_leaf\(\) implies pud\\_present\(\); fails for [^:]*$/m);
});

test('a helper that only the patch defines has a hover, too', () => {
	const text = snippetText({
		files: {
			'arch/x86/include/asm/pgtable.h':
				'+static inline pud_t pud_mkspare(pud_t pud)\n+{\n+	return pud_clear_flags(pud, _PAGE_ACCESSED);\n+}\n+',
		},
	});
	const found = hover(parseDocument(text), text.indexOf('pud_mkspare') + 1);
	assert.match(found?.markdown ?? '', /^\*\*pud\\_mkspare\(\) is new in [^*]*\*\*[^]*\| −ACCESSED \|/);
	assert.equal(found?.notes, '');
	assert.equal(hover(parseDocument('pud_mkspare'), 1), null);
});

test('of a tree that is known, a hover has the definition there', () => {
	const file = {
		path: 'arch/x86/include/asm/pgtable.h',
		text: '\nstatic inline int pud_leaf(pud_t pud)\n{\n	return 0;\n}\n',
	};
	const program = readProgram([{ ...file, firstLine: 1, isWhole: true }], X86_TARGET);
	const reports = new HelperReports(() => ({ ...DEFAULT_BASE, tree: program }));
	const found = joined(hoverWith(parseDocument('pud_leaf'), 1, { reports, samples: [] }));
	assert.match(
		found?.markdown ?? '',
		/True for 0 of 51 samples\*\* · the kernel tree, `arch\/x86\/include\/asm\/pgtable.h:2`/,
	);
	assert.deepEqual(found?.links.at(-1), { kind: 'file', title: 'Go to definition', path: file.path, line: 2 });
	const touched = joined(hoverWith(parseDocument(`pte_young ${LEAF}`), 1, { reports, samples: [] }));
	assert.match(touched?.markdown ?? '', /our model, x86-64 v6\.12/);
});

const ARM64_AND_POWERPC = snippetText({
	files: {
		'arch/arm64/include/asm/pgtable.h':
			' static inline pte_t pte_mkdirty(pte_t pte)\n {\n \tpte = set_pte_bit(pte, __pgprot(PTE_DIRTY));\n-\tif (pte_write(pte))\n+\tif (pte_present(pte))\n \t\tpte = clear_pte_bit(pte, __pgprot(PTE_RDONLY));\n \treturn pte;\n }\n',
		'arch/powerpc/include/asm/book3s/64/pgtable.h':
			' static inline pte_t pte_mkdirty(pte_t pte)\n {\n-\treturn __pte_raw(pte_raw(pte) | cpu_to_be64(_PAGE_DIRTY | _PAGE_SOFT_DIRTY));\n+\treturn __pte_raw(pte_raw(pte) | cpu_to_be64(_PAGE_DIRTY));\n }\n',
	},
});

test('of a patch to several architectures, a hover and the panel have the side that the file is for', () => {
	const document = parseDocument(ARM64_AND_POWERPC);
	const [first, last] = ['indexOf', 'lastIndexOf'].map((find) => {
		return hover(document, ARM64_AND_POWERPC[find as 'indexOf']('pte_mkdirty(') + 1);
	});
	assert.match(first?.verdict ?? '', /^\*\*pte\\_mkdirty\(\) of arm64 changes the result \(RDONLY\)/);
	assert.match(last?.verdict ?? '', /^\*\*pte\\_mkdirty\(\) of powerpc, radix changes the result \(SOFT\\_DIRTY/);
	const service = createService(DEFAULT_SETTINGS);
	for (const [found, origin] of [
		[first, 'arm64'],
		[last, 'powerpc-radix'],
	] as const) {
		const [link] = found?.links ?? [];
		assert.ok(link?.kind === 'simulator');
		const { architecture } = link.selection;
		assert.equal(architecture, origin);
		const view = simulatorView(link.selection, { sides: service.sides(document, 0, architecture), samples: [] });
		assert.equal(view.notice, null);
		assert.match(view.flips?.table ?? '', /^pte_mkdirty\(pte\) before and after the patch differ:/);
	}
});

test('bits, masks and protections have hovers, of the architecture that the file is for', () => {
	const text = (word: string, path = 'arch/x86/mm/a.c'): string => {
		const patch = snippetText({ files: { [path]: `+	return ${word};\n` } });
		const found = hover(parseDocument(patch), patch.lastIndexOf(word) + 1);
		return `${found?.verdict ?? ''} ${found?.notes ?? ''}`;
	};
	assert.match(
		text('_PAGE_PSE'),
		/^\*\*`_PAGE_PSE`: bit 7 of a pmd or pud, a leaf, not a pointer[^]*0x80 · the same bit is PAT/,
	);
	assert.match(text('_PAGE_SAVED_DIRTY'), /^\*\*`_PAGE_SAVED_DIRTY`: bit 58, dirty, kept here/);
	assert.match(text('_PAGE_CHG_MASK'), /^\*\*`_PAGE_CHG_MASK`: `0x[0-9a-f]+`\*\* · x86-64/);
	assert.match(text('PAGE_NONE'), /`0x120`, no access/);
	assert.match(text('_PAGE_PRESENT', 'arch/riscv/mm/a.c'), /bit 0, [^]* · riscv, 64 bits v6.12 0x1/);
	assert.equal(text('_PAGE_NOTHING').trim(), '');
});

test('in a source file of the kernel, helpers and bits have the same hovers', () => {
	const text = 'return pud_leaf(pud) & _PAGE_PSE;';
	const at = (word: string): Hover | null =>
		sourceHover(text, 'mm/a.c', text.indexOf(word) + 1, { reports: new HelperReports(), samples: [] });
	assert.match(at('pud_leaf')?.verdict ?? '', /True for \d+ of 51 samples/);
	assert.match(at('_PAGE_PSE')?.verdict ?? '', /bit 7/);
	assert.equal(at('return'), null);
});

test('a lens shows the input for which the sides differ, and is cut between words', () => {
	const [lens] = createService(DEFAULT_SETTINGS).lenses(parseDocument(LEAF));
	assert.ok(lens !== undefined && lens.title.length <= 120);
	assert.doesNotMatch(lens.title.replace(/ …$/, ''), /[\s,(]$/);
	assert.equal(lens.selection.compareWith, 'patch old');
	const sides = createService(DEFAULT_SETTINGS).sides(parseDocument(LEAF), lens.patch);
	const view = simulatorView(
		{ ...lens.selection, patch: { uri: 'file:///a', index: lens.patch } },
		{ samples: [], sides },
	);
	assert.equal(view.verdict.tone, 'differs');
});

test('a lens on a new helper opens the twin that it names', () => {
	const body = (flags: string): string => `+static inline pud_t pud_mkspecial(pud_t pud)
+{
+	return pud_set_flags(pud, ${flags});
+}`;
	const opens = (flags: string): [string, string | undefined] => {
		const text = snippetText({ files: { 'arch/x86/include/asm/pgtable.h': body(flags) } });
		const [lens] = createService(DEFAULT_SETTINGS).lenses(parseDocument(text));
		return [lens?.title ?? '', lens?.selection.compareWith];
	};
	const [alike, shown] = opens('_PAGE_SPECIAL');
	assert.match(alike, /^new; behaves like pte_mkspecial\(\)/);
	assert.equal(shown, 'twin pte_mkspecial');
	const [other, compared] = opens('_PAGE_SPECIAL | _PAGE_DIRTY');
	assert.match(other, /pte_mkspecial\(\)/);
	assert.equal(compared, 'twin pte_mkspecial');
});

test('over a function that walks page tables, a hover leads to a walk that the panel has', () => {
	const names = 'change_protection change_protection_range change_p4d_range change_pud_range change_pmd_range';
	const more = 'change_pte_range change_huge_pud change_huge_pmd change_prot_numa mprotect_fixup';
	for (const name of `${names} ${more}`.split(' ')) {
		const [link] = hover(parseDocument(name), 1)?.links ?? [];
		const walk = link?.kind === 'walk' ? link.walk : null;
		assert.deepEqual(parseWalk(walk), walk, name);
	}
	assert.deepEqual(hover(parseDocument('change_prot_numa'), 1)?.links[0], {
		kind: 'walk',
		title: 'Walk a page table in the simulator',
		walk: { scenario: '4 GiB VM fully backed by 2M THP', operation: 'NUMA hints, one call' },
	});
	assert.equal(hover(parseDocument('toString'), 1), null);
});
