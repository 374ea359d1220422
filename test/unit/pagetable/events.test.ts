import assert from 'node:assert/strict';
import { test } from 'node:test';
import { reportOnSeries } from '../../../src/core/pagetable/compare/helperReport.ts';
import { reportLines } from '../../../src/core/pagetable/compare/sentence.ts';
import { verdictOf } from '../../../src/core/pagetable/compare/verdict.ts';
import { parseDocument } from '../../../src/core/patch/document.ts';

const HEAD = 'pmd_t own_pmdp_take(struct vm_area_struct *vma, unsigned long addr, pmd_t *pmdp)';

interface Said {
	readonly verdict: string;
	readonly sentence: string;
	readonly lines: readonly string[];
}

/** What is said of a function whose body changes. */
function said(before: string, after: string, head = HEAD): Said {
	const [removed, added] = [before, after].map((body) =>
		body === '' ? [] : [`static inline ${head}`, '{', ...body.split('\n').map((line) => `\t${line}`), '}'],
	);
	const [old, made] = [removed ?? [], added ?? []];
	const text = [
		'diff --git a/arch/x86/include/asm/own.h b/arch/x86/include/asm/own.h',
		'--- a/arch/x86/include/asm/own.h',
		'+++ b/arch/x86/include/asm/own.h',
		`@@ -10,${old.length} +10,${made.length} @@`,
		...old.map((line) => `-${line}`),
		...made.map((line) => `+${line}`),
		'',
	].join('\n');
	const [report] = reportOnSeries(parseDocument(text).patches)[0]?.reports ?? [];
	if (report === undefined) return assert.fail('no report');
	const { verdict } = verdictOf(report);
	const lines = reportLines(report);
	return { verdict, sentence: lines[0] ?? '', lines };
}

function check(before: string, after: string, expected: string): void {
	const { verdict, sentence } = said(before, after);
	assert.deepEqual(
		{ verdict, sentence },
		{
			verdict: expected === SAME ? 'same' : 'changed',
			sentence: `own_pmdp_take() ${expected}`,
		},
	);
}

const SAME = 'behaves the same for every input';
const FLUSH = 'flush_pmd_tlb_range(vma, addr, addr + HPAGE_PMD_SIZE);';
const CHECK = 'page_table_check_pmd_clear(vma->vm_mm, old);';
const TAKE = 'pmd_t old = xchg(pmdp, __pmd(0));';

test('A flush that moves before the write is a change', () => {
	check(
		`${TAKE}\n${FLUSH}\nreturn old;`,
		`${FLUSH}\nreturn xchg(pmdp, __pmd(0));`,
		'now flushes before it writes the entry',
	);
	check(
		`${FLUSH}\nreturn xchg(pmdp, __pmd(0));`,
		`${TAKE}\n${FLUSH}\nreturn old;`,
		'now writes the entry before it flushes',
	);
});

test('The order of what does not happen together is no change', () => {
	const [write, flush] = ['*pmdp = __pmd(0);', FLUSH];
	check(
		`if (addr & 1) {\n\t${write}\n} else {\n\t${flush}\n}\nreturn __pmd(0);`,
		`if (!(addr & 1)) {\n\t${flush}\n} else {\n\t${write}\n}\nreturn __pmd(0);`,
		SAME,
	);
});

test('A write that changes nothing has no place in the order', () => {
	check(`*pmdp = *pmdp;\n${FLUSH}\nreturn *pmdp;`, `${FLUSH}\n*pmdp = *pmdp;\nreturn *pmdp;`, SAME);
});

test('A call that is left out, comes or moves is a change', () => {
	const [whole, bare] = [`${TAKE}\n${CHECK}\nreturn old;`, `${TAKE}\nreturn old;`];
	check(whole, bare, 'no longer calls page_table_check_pmd_clear()');
	check(bare, whole, 'now calls page_table_check_pmd_clear()');
	check(
		`*pmdp = __pmd(0);\nsmp_wmb();\nreturn *pmdp;`,
		`smp_wmb();\n*pmdp = __pmd(0);\nreturn *pmdp;`,
		'now calls smp_wmb() before it writes the entry',
	);
	check(
		whole,
		`${TAKE}\nif (addr & 1)\n\t${CHECK}\nreturn old;`,
		'no longer calls page_table_check_pmd_clear() for addr.BIT_0=0',
	);
	check(whole, `${TAKE}\nlockdep_assert_held(vma);\n${CHECK}\nreturn old;`, SAME);
});

test('A call that one of our definitions may leave out is not said to come or go', () => {
	const own = `${TAKE}\n${CHECK}\nreturn old;`;
	const common = 'return pmdp_huge_get_and_clear(vma->vm_mm, addr, pmdp);';
	check(own, common, SAME);
	check(common, own, SAME);
});

test('A plain write instead of an atomic one is a change, an atomic one instead of another is not', () => {
	const [atomic, plain] = [`${TAKE}\nreturn old;`, 'pmd_t old = *pmdp;\n*pmdp = __pmd(0);\nreturn old;'];
	check(atomic, plain, 'no longer writes the entry atomically');
	check(plain, atomic, 'now writes the entry atomically');
	check(atomic, 'return native_pmdp_get_and_clear(pmdp);', SAME);
	check(
		'pmd_t old = READ_ONCE(*pmdp);\npmd_t new;\ndo {\n\tnew = pmd_wrprotect(old);\n} while (!try_cmpxchg((long *)pmdp, (long *)&old, *(long *)&new));\nreturn old;',
		'pmd_t old = *pmdp;\n*pmdp = pmd_wrprotect(old);\nreturn old;',
		'no longer calls READ_ONCE() and no longer writes the entry atomically',
	);
	check('return READ_ONCE(*pmdp);', 'return *pmdp;', 'no longer calls READ_ONCE()');
	check('return *pmdp;', 'pmd_t old = READ_ONCE(*pmdp);\nreturn old;', 'now calls READ_ONCE()');
	check('pmd_t old = READ_ONCE(*pmdp);\nreturn old;', 'return READ_ONCE(*pmdp);', SAME);
});

test('What else changes is said apart from the outcome', () => {
	assert.equal(
		said(`${TAKE}\n${FLUSH}\nreturn old;`, `${FLUSH}\nreturn xchg(pmdp, __pmd(1));`).sentence.replace(/ for .*;/, ';'),
		'own_pmdp_take() changes the entry (PRESENT 0 → 1); now flushes before it writes the entry',
	);
});

test('A new helper that flushes before it writes differs from its twin', () => {
	const head = 'pud_t pudp_invalidate(struct vm_area_struct *vma, unsigned long addr, pud_t *pudp)';
	const establish = 'pudp_establish(vma, addr, pudp, pud_mkinvalid(*pudp))';
	const flush = 'flush_pud_tlb_range(vma, addr, addr + HPAGE_PUD_SIZE);';
	const lines = (body: string): string => said('', body, head).lines.join('\n');
	const order = /pudp_invalidate\(\) flushes before it writes the entry/;
	assert.match(lines(`${flush}\nreturn ${establish};`), order);
	assert.doesNotMatch(lines(`pud_t old = ${establish};\n${flush}\nreturn old;`), order);
});
