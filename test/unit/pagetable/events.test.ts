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
		'no longer reads memory with READ_ONCE() and no longer writes the entry atomically',
	);
	check('return READ_ONCE(*pmdp);', 'return *pmdp;', 'no longer reads memory with READ_ONCE()');
	check('return *pmdp;', 'pmd_t old = READ_ONCE(*pmdp);\nreturn old;', 'now reads memory with READ_ONCE()');
	check('pmd_t old = READ_ONCE(*pmdp);\nreturn old;', 'return pmdp_get(pmdp);', SAME);
	check('return pmdp_get(pmdp);', 'return *pmdp;', 'no longer reads memory with READ_ONCE()');
});

test('A value that an entry holds between two writes is a change where it comes, goes or is another', () => {
	const set = (...values: readonly string[]): string =>
		[...values.map((value) => `set_pmd(pmdp, ${value});`), 'return __pmd(0);'].join('\n');
	const [once, twice] = [set('__pmd(3)'), set('__pmd(0)', '__pmd(3)')];
	check(twice, once, 'no longer writes an intermediate value to the entry');
	check(once, twice, 'now writes an intermediate value to the entry');
	check(twice, set('__pmd(1)', '__pmd(3)'), 'now writes another intermediate value to the entry');
	check(twice, set('__pmd(0)', '__pmd(0)', '__pmd(3)'), SAME);
	check(twice, set('__pmd(0)', '__pmd(3)', '__pmd(3)'), SAME);
	check(twice, 'pmd_clear(pmdp);\nset_pmd(pmdp, __pmd(3));\nreturn __pmd(0);', SAME);
	check(
		'*pmdp = __pmd(0);\n*pmdp = __pmd(3);\nreturn __pmd(0);',
		'*pmdp = __pmd(3);\nreturn __pmd(0);',
		'no longer writes an intermediate value to the entry',
	);
	check(once, `if (addr & 1)\n\tset_pmd(pmdp, __pmd(3));\nelse\n\tset_pmd(pmdp, __pmd(3));\nreturn __pmd(0);`, SAME);
});

test('An entry that is left another one is not said to go through other values as well', () => {
	const { sentence } = said(
		'*pmdp = __pmd(0);\n*pmdp = __pmd(3);\nreturn __pmd(0);',
		'*pmdp = __pmd(0);\nreturn __pmd(0);',
	);
	assert.match(sentence, /changes the entry/);
	assert.doesNotMatch(sentence, /intermediate/);
});

test('An assignment instead of WRITE_ONCE() is a change, both ways', () => {
	const [once, plain] = ['WRITE_ONCE(*pmdp, pmd_wrprotect(*pmdp));', '*pmdp = pmd_wrprotect(*pmdp);'].map(
		(write) => `${write}\nreturn __pmd(0);`,
	) as [string, string];
	check(once, plain, 'no longer writes the entry with WRITE_ONCE()');
	check(plain, once, 'now writes the entry with WRITE_ONCE()');
	check(once, 'xchg(pmdp, pmd_wrprotect(*pmdp));\nreturn __pmd(0);', 'now writes the entry atomically');
});

test('A setter of the architecture that comes or goes is a change', () => {
	const body = (write: string): string => `${write}\nreturn __pmd(0);`;
	const [plain, once] = [body('*pmdp = __pmd(3);'), body('WRITE_ONCE(*pmdp, __pmd(3));')];
	for (const [setter, call] of [
		['set_pmd()', 'set_pmd(pmdp, __pmd(3));'],
		['set_pmd_at()', 'set_pmd_at(vma->vm_mm, addr, pmdp, __pmd(3));'],
	] as const) {
		for (const other of [plain, once]) {
			check(body(call), other, `no longer writes the entry with ${setter}`);
			check(other, body(call), `now writes the entry with ${setter}`);
		}
		check(body(call), body(`pmd_t pmd = __pmd(3);\n${call}`), SAME);
		check(body(call), body(`if (addr & 1)\n\t${call}\nelse\n\t${call}`), SAME);
	}
	check(
		body('set_pmd_at(vma->vm_mm, addr, pmdp, __pmd(3));'),
		body('set_pmd(pmdp, __pmd(3));'),
		'no longer writes the entry with set_pmd_at() and now writes the entry with set_pmd()',
	);
	const native = body('native_set_pmd(pmdp, __pmd(3));');
	check(native, plain, 'no longer writes the entry with native_set_pmd()');
	check(native, once, SAME);
	check(once, native, SAME);
	check(body('pmd_clear(pmdp);'), body('*pmdp = __pmd(0);'), 'no longer writes the entry with pmd_clear()');
	check(body('pmd_clear(pmdp);'), body('set_pmd(pmdp, __pmd(0));'), SAME);
	check(body('set_pmd(pmdp, *pmdp);'), body('*pmdp = *pmdp;'), SAME);
});

test('An entry that is read more than once instead of once is a change, both ways', () => {
	const inTwo = (read: string): string =>
		`if (pmd_present(${read}) && pmd_write(${read}))\n\treturn __pmd(1);\nreturn __pmd(0);`;
	const inOne = (read: string): string =>
		`pmd_t pmd = ${read};\nif (pmd_present(pmd) && pmd_write(pmd))\n\treturn __pmd(1);\nreturn __pmd(0);`;
	for (const read of ['*pmdp', 'READ_ONCE(*pmdp)', 'pmdp_get(pmdp)', 'pmdp[0]']) {
		check(inOne(read), inTwo(read), 'now reads the entry more than once');
		check(inTwo(read), inOne(read), 'no longer reads the entry more than once');
	}
	check(inOne('READ_ONCE(*pmdp)'), inOne('pmdp_get(pmdp)'), SAME);
});

test('What is written once in the code is one read, whatever becomes of it', () => {
	const one = 'pmd_t pmd = *pmdp;\nreturn pmd;';
	const same = (body: string): void => {
		check(one, body, SAME);
	};
	same('return __pmd(pmd_val(*pmdp));');
	same('pmd_t *own = pmdp;\nreturn *own;');
	same('if (addr & 1)\n\treturn *pmdp;\nreturn *pmdp;');
	same('return addr & 1 ? *pmdp : *pmdp;');
	same('VM_WARN_ON_ONCE(sizeof(*pmdp) != 8);\nreturn *pmdp;');
	same('return __pmd(max(pmd_val(*pmdp), 0UL));');
	same('pmdval_t val = pmd_val(*pmdp);\nif (val & 1)\n\treturn __pmd(val | 1);\nreturn __pmd(val & ~1UL);');
	const cleared = (body: string): string => `${body}\nreturn __pmd(0);`;
	const without = '__pmd(pmd_val(*pmdp) & ~_PAGE_RW)';
	check(cleared(`*pmdp = ${without};`), cleared('pmdp->pmd &= ~_PAGE_RW;'), SAME);
	check(cleared(`xchg(pmdp, ${without});`), cleared('clear_bit(_PAGE_BIT_RW, (unsigned long *)pmdp);'), SAME);
});

test('What an assertion reads is no read of the code', () => {
	const { sentence } = said('return *pmdp;', 'VM_WARN_ON_ONCE(!pmd_present(*pmdp));\nreturn *pmdp;');
	assert.match(sentence, /warns differently/);
	assert.doesNotMatch(sentence, /reads/);
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

test('Calls that both levels have come in the same order', () => {
	const set = (level: string, [first, second]: readonly string[]): string =>
		`void set_${level}_own(struct mm_struct *mm, ${level}_t *${level}p, ${level}_t ${level})\n{\n${first}\n${second}\n}`;
	const lines = (level: string): readonly [string, string] => [
		`page_table_check_${level}_set(mm, ${level}p, ${level});`,
		`native_set_${level}(${level}p, ${level});`,
	];
	const both = (isSame: boolean): string => {
		const [check, write] = lines('pud');
		const text = `${set('pmd', lines('pmd'))}\n${set('pud', isSame ? [check, write] : [write, check])}`;
		const added = text.split('\n').map((line) => `+${line}\n`);
		const mail = `Subject: [PATCH] x86/mm: Change it\n\nText.\n---\n--- a/arch/x86/include/asm/own.h\n+++ b/arch/x86/include/asm/own.h\n@@ -9,0 +10,${added.length} @@\n${added.join('')}`;
		return reportOnSeries(parseDocument(mail).patches)
			.flatMap(({ reports }) => reports.flatMap(reportLines))
			.join('\n');
	};
	assert.match(
		both(false),
		/set_pud_own\(\) writes the entry before it calls page_table_check_pud_set\(\), unlike set_pmd_own/,
	);
	assert.match(both(true), /set_pud_own\(\) is set_pmd_own|set_pud_own\(\) behaves like set_pmd_own/);
});

test('A helper whose calls change does not behave like a twin whose calls are not known', () => {
	const head = 'void set_pud_at(struct mm_struct *mm, unsigned long addr, pud_t *pudp, pud_t pud)';
	const [check, set] = ['page_table_check_pud_set(mm, pudp, pud);', 'native_set_pud(pudp, pud);'];
	const lines = (before: string, after: string): string => said(before, after, head).lines.join('\n');
	assert.match(lines(`${check}\n${set}`, `${set}\n${check}`), /cannot be compared with set_pmd_at\(\): the calls of/);
	assert.match(lines(set, 'set_pud(pudp, pud);'), /set_pud_at\(\) behaves like set_pmd_at\(\)/);
});
