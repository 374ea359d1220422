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

test('reports a helper whose result changes, with the condition', () => {
	check({
		subject: 'mm/x86: Test both bits',
		changelog: SILENT,
		files: {
			[HEADER]: ` static inline bool pud_spare(pud_t pud)
#                   ^^^^^^^^^ helper-result-changes-silently: name the affected callers: pud_spare() now returns false for DIRTY=1, ACCESSED=0
 {
-	return !(pud_val(pud) & _PAGE_ACCESSED);
+	return !(pud_val(pud) & (_PAGE_ACCESSED | _PAGE_DIRTY));
 }`,
		},
	});
});

test('reports a different entry in memory', () => {
	const body = `-	WRITE_ONCE(*pudp, __pud(0));\n+	WRITE_ONCE(*pudp, __pud(_PAGE_RW));`;
	const text = snippetText({
		changelog: SILENT,
		files: { [HEADER]: ` static inline void pudp_wipe(pud_t *pudp)\n {\n${body}\n }` },
	});
	const [finding] = lint(text).filter(({ rule }) => rule.id === 'helper-result-changes-silently');
	assert.match(finding?.message ?? '', /: pudp_wipe\(\) changes the entry for every input/);
});

test('does not report a change if the changelog mentions callers, users, what is affected, or no functional change', () => {
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

test('does not report a change if the changelog names a function that gets the new result', () => {
	assert.equal(count(change(`${SILENT} So zap_pud_range() keeps them.`)), 0);
});

test('programs and people are not callers', () => {
	const isFound = (sentence: string): boolean => count(change(`${SILENT}\n\n${sentence}`)) === 1;
	assert.ok(isFound('A program that calls mprotect() on such memory crashes.'));
	assert.ok(isFound('This affects applications, and users who map such memory hit a warning.'));
	assert.ok(!isFound('change_pud_range() skips such entries from now on.'));
	assert.ok(!isFound('This affects zap_pud_range, which is called by munmap().'));
});

test('does not take user mappings, or the helper itself, for users', () => {
	assert.equal(count(change(`${SILENT} pud_spare() is about user mappings and user space.`)), 1);
});

test('does not report a change without an effect', () => {
	const body = `-	return !(pud_val(pud) & _PAGE_ACCESSED);\n+	return (pud_val(pud) & _PAGE_ACCESSED) == 0;`;
	const files = { [HEADER]: ` static inline bool pud_spare(pud_t pud)\n {\n${body}\n }` };
	assert.equal(count({ changelog: SILENT, files }), 0);
});

test('does not check static functions of a file, other architectures, and helpers without a level', () => {
	assert.equal(count(change(SILENT, 'mm/example.c', 'static bool pud_spare(pud_t pud)')), 0);
	assert.equal(count(change(SILENT, 'mm/example.c', 'bool pud_spare(pud_t pud)')), 1);
	assert.equal(count(change(SILENT, 'arch/arm64/include/asm/pgtable.h')), 0);
	assert.equal(count(change(SILENT, HEADER, 'static inline bool accepted(pud_t pud)')), 0);
});

test('does not check patches without a mail header, and reverts', () => {
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
