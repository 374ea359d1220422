import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Snippet, snippetText } from '../../src/core/lint/examples/snippet.ts';
import { forRule } from '../support/lint.ts';

const { lint } = forRule('helper-differs-from-twin');

const HEADER = 'arch/x86/include/asm/pgtable.h';

/** Names and messages that the rule finds in a patch of one header. */
function found(hunk: string, changelog?: string): readonly string[] {
	const snippet: Snippet = { ...(changelog && { changelog }), files: { [HEADER]: hunk } };
	const text = snippetText(snippet);
	return lint(text)
		.filter(({ rule }) => rule.id === 'helper-differs-from-twin')
		.map(({ message, span }) => `${text.slice(span.start, span.end)}: ${message}`);
}

/** A definition, each line with a marker before it. */
function define(marker: string, name: string, type: string, expression: string): string {
	return [`static inline ${type} ${name}(${type} entry)`, '{', `	return ${expression};`, '}', '']
		.map((line) => `${marker}${line}\n`)
		.join('');
}

const OWN_PUD = `+static inline pud_t pud_modify(pud_t pud, pgprot_t newprot)
+{
+	pudval_t kept = pud_val(pud) & _HPAGE_CHG_MASK;
+	pudval_t changed = kept | (check_pgprot(newprot) & ~_HPAGE_CHG_MASK);
+
+	changed = flip_protnone_guard(pud_val(pud), changed, PHYSICAL_PUD_PAGE_MASK);
+	if (pud_val(pud) & _PAGE_RW)
+		return pud_mksaveddirty(__pud(changed));
+	return pud_clear_saveddirty(__pud(changed));
+}
`;

test('reports that a new pud_modify() keeps the dirty bit that pmd_modify() drops', () => {
	const [finding, more] = found(OWN_PUD);
	assert.equal(more, undefined);
	assert.equal(
		finding,
		'pud_modify: explain why pud_modify() and pmd_modify() differ in the result for DIRTY=1, SAVED_DIRTY=0 and others',
	);
});

test('does not report a difference that the changelog explains', () => {
	assert.deepEqual(found(OWN_PUD, 'Add pud_modify().\n\nUnlike pmd_modify() it keeps the dirty bit.'), []);
});

test('reports two new twins that differ once', () => {
	const lower = define('+', 'pmd_spare', 'pmd_t', 'pmd_set_flags(entry, _PAGE_DIRTY)');
	const upper = define('+', 'pud_spare', 'pud_t', 'pud_set_flags(entry, _PAGE_ACCESSED)');
	assert.equal(found(lower + upper).length, 1);
});

test('does not report twins that behave alike at their levels', () => {
	const lower = define('+', 'pmd_spare', 'pmd_t', 'pmd_clear_flags(entry, _PAGE_DIRTY)');
	const upper = define('+', 'pud_spare', 'pud_t', 'pud_clear_flags(entry, _PAGE_DIRTY)');
	assert.deepEqual(found(lower + upper), []);
});

test('does not report a difference that is inherent to the level', () => {
	const write = `+static inline int pud_write(pud_t pud)
+{
+	return pud_flags(pud) & _PAGE_RW;
+}
`;
	assert.deepEqual(found(write), []);
});

test('does not report a difference for nearly every entry, which is intended', () => {
	const lower = define('+', 'pmd_kind', 'pmd_t', '__pmd(2)');
	const upper = define('+', 'pud_kind', 'pud_t', '__pud(3)');
	assert.deepEqual(found(lower + upper), []);
});

test('reports a change that makes a helper differ from its twin, unless it differed before', () => {
	const twin = define(' ', 'pmd_spare', 'pmd_t', 'pmd_clear_flags(entry, _PAGE_DIRTY)');
	const head = ` static inline pud_t pud_spare(pud_t entry)\n {\n`;
	const line = (marker: string, flag: string): string => `${marker}	return pud_clear_flags(entry, ${flag});\n`;
	const parted = `${twin}${head}${line('-', '_PAGE_DIRTY')}${line('+', '_PAGE_ACCESSED')} }\n`;
	const apart = `${twin}${head}${line('-', '_PAGE_RW')}${line('+', '_PAGE_ACCESSED')} }\n`;
	const joined = `${twin}${head}${line('-', '_PAGE_ACCESSED')}${line('+', '_PAGE_DIRTY')} }\n`;
	assert.deepEqual(
		[parted, apart, joined].map((hunk) => found(hunk).length),
		[1, 0, 0],
	);
});

test('does not take a helper that moves for a new one', () => {
	const text = snippetText({
		files: {
			[HEADER]: OWN_PUD.replaceAll(/^\+/gm, '-'),
			'include/linux/pgtable.h': OWN_PUD,
		},
	});
	assert.ok(!lint(text).some(({ rule }) => rule.id === 'helper-differs-from-twin'));
});

/** A change of the helper that both levels have alike, which the patch shows alone. */
function withDirty(level: string): string {
	return ` static inline int ${level}_young(${level}_t ${level})
 {
-	return ${level}_flags(${level}) & _PAGE_ACCESSED;
+	return ${level}_flags(${level}) & (_PAGE_ACCESSED | _PAGE_DIRTY);
 }
`;
}

test('reports a change of one twin only, even if no patch shows the other', () => {
	for (const [level, twin] of [
		['pmd', 'pud'],
		['pud', 'pmd'],
	] as const) {
		const [finding = '', more] = found(withDirty(level));
		assert.equal(more, undefined);
		assert.ok(finding.startsWith(`${level}_young: explain why ${level}_young() and ${twin}_young() differ`));
	}
	assert.deepEqual(found(`${withDirty('pmd')} \n${withDirty('pud')} \n${withDirty('pte')}`), []);
});

test('does not report a difference if a later patch of the series changes the twin, too', () => {
	const patch = (level: string): string => snippetText({ files: { [HEADER]: withDirty(level) } });
	const silent = lint(['pmd', 'pud', 'pte'].map(patch).join('\n'));
	assert.deepEqual(
		silent.filter(({ rule }) => rule.id === 'helper-differs-from-twin').map(({ message }) => message),
		[],
	);
});

test('does not report a new helper that behaves like its existing twin', () => {
	const added = define('+', 'pud_spare', 'pud_t', 'pud_clear_flags(entry, _PAGE_DIRTY)');
	assert.deepEqual(found(define(' ', 'pmd_spare', 'pmd_t', 'pmd_clear_flags(entry, _PAGE_DIRTY)') + added), []);
});
