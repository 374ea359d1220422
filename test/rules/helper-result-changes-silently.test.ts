import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Snippet, snippetText } from '../../src/core/lint/examples/snippet.ts';
import { forRule } from '../support/lint.ts';

const { check, lint } = forRule('helper-result-changes-silently');

const HEADER = 'arch/x86/include/asm/pgtable.h';
const SILENT = `A leaf that was written to is not spare.

Test both bits.`;

/** A patch that makes `pud_spare()` look at one more bit. */
function change(changelog: string, path = HEADER, head = 'static inline bool pud_spare(pud_t pud)'): Snippet {
	const body = `-	return !(pud_val(pud) & _PAGE_ACCESSED);\n+	return !(pud_val(pud) & (_PAGE_ACCESSED | _PAGE_DIRTY));`;
	return { subject: 'mm/x86: Test both bits', changelog, files: { [path]: ` ${head}\n {\n${body}\n }` } };
}

function count(text: string | Snippet): number {
	const findings = lint(typeof text === 'string' ? text : snippetText(text));
	return findings.filter(({ rule }) => rule.id === 'helper-result-changes-silently').length;
}

test('points at the name of a helper whose result changes, with the condition and an entry', () => {
	check({
		subject: 'mm/x86: Test both bits',
		changelog: SILENT,
		files: {
			[HEADER]: ` static inline bool pud_spare(pud_t pud)
#                   ^^^^^^^^^ helper-result-changes-silently: possible change for callers of pud_spare(): its result changes where DIRTY=1, ACCESSED=0 (e.g. pud_table_user_old 0x12345047), and the changelog does not say for whom
 {
-	return !(pud_val(pud) & _PAGE_ACCESSED);
+	return !(pud_val(pud) & (_PAGE_ACCESSED | _PAGE_DIRTY));
 }`,
		},
	});
});

test('tells of an entry in memory that is left different', () => {
	const body = `-	WRITE_ONCE(*pudp, __pud(0));\n+	WRITE_ONCE(*pudp, __pud(_PAGE_RW));`;
	const text = snippetText({
		changelog: SILENT,
		files: { [HEADER]: ` static inline void pudp_wipe(pud_t *pudp)\n {\n${body}\n }` },
	});
	const [finding] = lint(text).filter(({ rule }) => rule.id === 'helper-result-changes-silently');
	assert.match(finding?.message ?? '', /callers of pudp_wipe\(\): its entry changes for every entry/);
});

test('is silent where the changelog speaks of callers, users, what is affected, or of there being no functional change', () => {
	for (const sentence of [
		'All callers skip dirty leaves.',
		'No existing user sees one.',
		'This affects mprotect() only.',
		'No functional change intended.',
		'There are no other call sites.',
	]) {
		assert.equal(count(change(`${SILENT} ${sentence}`)), 0, sentence);
	}
});

test('is silent where the changelog names a function that gets the new result', () => {
	assert.equal(count(change(`${SILENT} So zap_pud_range() keeps them.`)), 0);
});

test('does not take user mappings for users, nor the helper itself for one', () => {
	assert.equal(count(change(`${SILENT} pud_spare() is about user mappings and user space.`)), 1);
});

test('is silent where both sides do the same', () => {
	const body = `-	return !(pud_val(pud) & _PAGE_ACCESSED);\n+	return (pud_val(pud) & _PAGE_ACCESSED) == 0;`;
	const files = { [HEADER]: ` static inline bool pud_spare(pud_t pud)\n {\n${body}\n }` };
	assert.equal(count({ changelog: SILENT, files }), 0);
});

test('leaves out static functions of a file, other architectures, and helpers of no level', () => {
	assert.equal(count(change(SILENT, 'mm/example.c', 'static bool pud_spare(pud_t pud)')), 0);
	assert.equal(count(change(SILENT, 'mm/example.c', 'bool pud_spare(pud_t pud)')), 1);
	assert.equal(count(change(SILENT, 'arch/arm64/include/asm/pgtable.h')), 0);
	assert.equal(count(change(SILENT, HEADER, 'static inline bool accepted(pud_t pud)')), 0);
});

test('leaves out what was not written to be mailed, and what has no changelog', () => {
	assert.equal(count(snippetText(change(SILENT)).replace(/^[\s\S]*?(?=diff --git)/, '')), 0);
	assert.equal(count(snippetText(change(SILENT)).replace('[PATCH] mm/x86: Test', '[PATCH] Revert "mm/x86: Test')), 0);
});

test('does not take a generic fallback for what x86 runs', () => {
	const text = snippetText({
		changelog: SILENT,
		files: {
			'include/linux/pgtable.h': ` #ifndef pud_leaf
 static inline bool pud_leaf(pud_t pud)
 {
-	return false;
+	return true;
 }
 #endif`,
		},
	});
	assert.equal(count(text), 0);
});
