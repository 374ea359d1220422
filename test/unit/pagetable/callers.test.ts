import assert from 'node:assert/strict';
import { test } from 'node:test';
import { snippetText } from '../../../src/core/lint/examples/snippet.ts';
import { callerChanges, callerSentence } from '../../../src/core/pagetable/compare/callers.ts';
import { reportOnSeries } from '../../../src/core/pagetable/compare/helperReport.ts';
import { parseDocument } from '../../../src/core/patch/document.ts';

/** The sentences about a patch of one file. */
function sentences(hunk: string, path = 'mm/example.c'): readonly string[] {
	const { patches } = parseDocument(snippetText({ files: { [path]: hunk } }));
	return reportOnSeries(patches).flatMap(({ patch, sides }) => callerChanges(patch, sides).map(callerSentence));
}

const body = (lines: string): string => ` static void change(pmd_t *pmd, pgprot_t newprot)
 {
 	pmd_t entry = pmdp_get(pmd);
 
${lines}
 	set_pmd_at(mm, addr, pmd, entry);
 }`;

test('A call that is left out comes with what it did', () => {
	const [found = '', ...more] = sentences(
		body(` 	entry = pmd_modify(entry, newprot);
-	entry = pmd_mkold(pmd_wrprotect(entry));
+	entry = pmd_mkold(entry);`),
	);
	assert.deepEqual(more, []);
	assert.match(
		found,
		/^in change\(\), entry is now pmd_mkold\(pmd_modify\(entry, newprot\)\), and was pmd_mkold\(pmd_wrprotect\(/,
	);
	assert.match(found, /: it changes the result \(RW, DIRTY, SAVED_DIRTY\) for newprot\.RW=1/);
});

test('Another order of the same calls is proved to make the same entry, if it does', () => {
	const [found = ''] = sentences(
		body(`-	entry = pmd_mkold(entry);
-	entry = pmd_wrprotect(entry);
+	entry = pmd_wrprotect(entry);
+	entry = pmd_mkold(entry);`),
	);
	assert.match(found, /it behaves the same for every input$/);
});

test('What a helper takes that is no entry has to be a name', () => {
	const [found = ''] = sentences(
		body(`-	entry = pmd_mkdirty(pmd_modify(entry, vm_get_page_prot(flags)));
+	entry = pmd_modify(entry, vm_get_page_prot(flags));`),
	);
	assert.equal(
		found,
		'in change(), entry is now pmd_modify(entry, vm_get_page_prot(flags)), and was ' +
			'pmd_mkdirty(pmd_modify(entry, vm_get_page_prot(flags)))',
	);
});

test('Code of another architecture is named, and not run with helpers of x86', () => {
	const [found = ''] = sentences(
		body(`-	entry = pmd_mkold(entry);
+	entry = pmd_mkyoung(entry);`),
		'arch/powerpc/mm/example.c',
	);
	assert.equal(found, 'in change(), entry is now pmd_mkyoung(entry), and was pmd_mkold(entry)');
});

test('Nothing is said of branches, of other uses in between, nor where several calls could be meant', () => {
	for (const lines of [
		`-	entry = pmd_mkold(entry);
+	if (cold)
+		entry = pmd_mkold(entry);`,
		` 	if (cold)
 		entry = pmd_mkold(entry);
-	note(entry);`,
		`-	entry = pmd_mkold(entry);
-	note(entry);
-	entry = pmd_mkclean(entry);
+	entry = pmd_mkyoung(entry);`,
	]) {
		assert.deepEqual(sentences(body(lines)), []);
	}
});

test('A function is named as it is after the patch, whatever name the heading of a hunk has', () => {
	const diff = `diff --git a/mm/own.c b/mm/own.c
--- a/mm/own.c
+++ b/mm/own.c
@@ -9,4 +9,4 @@
-static void insert_old_pud(pud_t *pud, pgprot_t prot)
+static void insert_own_pud(pud_t *pud, pgprot_t prot)
 {
 	pud_t entry;
 
@@ -20,3 +20,3 @@ static void insert_old_pud(pud_t *pud, pgprot_t prot)
 
-	entry = pud_mkold(*pud);
+	entry = pud_mkyoung(*pud);
 	set_pud(pud, entry);
`;
	const { patches } = parseDocument(
		`From: A Developer <developer@example.com>\nSubject: [PATCH] mm: Change it\n\nText.\n---\n${diff}`,
	);
	const [found] = reportOnSeries(patches).flatMap(({ patch, sides }) =>
		callerChanges(patch, sides).map(callerSentence),
	);
	assert.match(found ?? '', /^in insert_own_pud\(\), entry is now pud_mkyoung/);
});

test('Entries of other names are not compared', () => {
	const [found = '', ...more] = sentences(
		body(`-	entry = pmd_mkold(pmd_mkdirty(entry));
-	old = pmd_mkold(first);
+	old = pmd_mkold(second);`),
	);
	assert.deepEqual(more, []);
	assert.equal(found, 'in change(), old is now pmd_mkold(second), and was pmd_mkold(first)');
});

test('What a condition changes afterwards is not left out', () => {
	const replaced = (by: string): readonly string[] =>
		sentences(
			body(`-	entry = pmd_mkyoung(pmd_mkdirty(entry));
+	entry = pmd_mkdirty(entry);
+	${by}`),
		);
	assert.deepEqual(replaced('if (own())\n+\t\tentry = pmd_mkyoung(entry);'), []);
	assert.equal(replaced('own();').length, 1);
});

test('A value that one side takes from before is not held against one that the other side shows', () => {
	const found = sentences(
		body(`-	entry = pmd_mkyoung(pmdp_get(pmd));
-	if (write)
-		entry = pmd_mkdirty(entry);
+	entry = pmdp_get(pmd);
+	if (write)
+		entry = pmd_mkdirty(entry);
+	entry = pmd_mkyoung(entry);`),
	);
	assert.deepEqual(found, []);
});
