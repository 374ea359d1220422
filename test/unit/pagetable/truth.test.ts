import assert from 'node:assert/strict';
import { test } from 'node:test';
import { reportOnSeries } from '../../../src/core/pagetable/compare/helperReport.ts';
import { verdictOf, type Verdict } from '../../../src/core/pagetable/compare/verdict.ts';
import { parseDocument } from '../../../src/core/patch/document.ts';

const X86 = 'arch/x86/include/asm/pgtable.h';
const ARM64 = 'arch/arm64/include/asm/pgtable.h';
const GENERIC = 'include/linux/pgtable.h';

/** The verdicts on a patch that changes files, each by hunks. */
function verdicts(...files: readonly (readonly [path: string, ...hunks: string[]])[]): readonly Verdict[] {
	const diffs = files.map(([path, ...hunks]) => {
		const texts = hunks.map((hunk, index) => {
			const lines = hunk.split('\n').slice(0, -1);
			const count = (sign: string): number => lines.filter((line) => !line.startsWith(sign)).length;
			const start = 90 * (index + 1);
			return `@@ -${start},${count('+')} +${start},${count('-')} @@\n${hunk}`;
		});
		return `diff --git a/${path} b/${path}\n--- a/${path}\n+++ b/${path}\n${texts.join('')}`;
	});
	const mail = `From: A Developer <developer@example.com>\nSubject: [PATCH] mm: Change it\n\nText.\n---\n${diffs.join('')}`;
	return reportOnSeries(parseDocument(mail).patches).flatMap(({ reports, errors }) => {
		assert.deepEqual(errors, []);
		return reports.map(verdictOf);
	});
}

const short = ({ helper, path, verdict, laws, twins }: Verdict): string =>
	`${helper} ${verdict} ${path}${[...laws, ...twins].length === 0 ? '' : ' with more'}`;

const FALLBACK = '#ifndef pud_leaf\n-#define pud_leaf(x)\t0\n+#define pud_leaf(x)\tfalse\n #endif\n'.replace(/^/, ' ');

/** The head of a function in a hunk that cuts it off. */
const OWN =
	' #define pud_leaf pud_leaf\n-static inline int pud_leaf(pud_t pud)\n+static inline bool pud_leaf(pud_t pud)\n {\n';

test('A fallback is not what an architecture has whose own definition the patch cuts off', () => {
	const found = verdicts([X86, OWN], [GENERIC, FALLBACK]);
	assert.deepEqual(found.map(short), [`pud_leaf cannot ${X86}`]);
	const [alone] = verdicts([GENERIC, FALLBACK]);
	assert.equal(alone?.sentence, 'the fallback of pud_leaf() behaves the same for every input');
});

test('A header that folds a level says nothing of an architecture that has the level', () => {
	const folded =
		' static inline int pud_bad(pud_t pud)\t{ return 0; }\n-static inline int pud_leaf(pud_t pud)\t{ return 0; }\n static inline void pud_clear(pud_t *pud)\t{ }\n';
	const found = verdicts([X86, OWN], ['include/asm-generic/pgtable-nopmd.h', folded]);
	assert.deepEqual(found.filter(({ arch }) => arch === 'x86').map(short), [`pud_leaf cannot ${X86}`]);
});

const CUT = ` static inline void ptep_set_own(struct mm_struct *mm, unsigned long address,
 				pte_t *ptep)
 {
 	pte_t old;
`;
const RENAMED = CUT.replace(' static inline void ptep_set_own', '-static inline void ptep_set_own').replace(
	'\n 	',
	'\n+static inline void __ptep_set_own(struct mm_struct *mm, unsigned long address,\n ',
);

test('A name that is another one for what its function became is not new', () => {
	const alias = '+#define ptep_set_own __ptep_set_own\n';
	assert.deepEqual(
		verdicts([ARM64, RENAMED, alias]).map(({ helper, verdict }) => `${helper} ${verdict}`),
		['__ptep_set_own cannot'],
	);
	// The name is new where nothing had it.
	const fresh = `+#define ptep_fresh_own __ptep_set_own\n`;
	assert.deepEqual(
		verdicts([ARM64, fresh]).map(({ helper, verdict }) => `${helper} ${verdict}`),
		['ptep_fresh_own new'],
	);
});

test('A function over one that gets another name is not new', () => {
	const wrapper = ` \tpte_clear(old);\n }\n+\n+static inline void ptep_set_own(struct vm_area_struct *vma, pte_t *ptep)\n+{\n+\t__ptep_set_own(vma->vm_mm, 0, ptep);\n+}\n`;
	const found = verdicts([ARM64, RENAMED, wrapper]);
	assert.deepEqual(
		found.filter(({ verdict }) => verdict === 'new'),
		[],
	);
});

const either = (option: string): string =>
	`-#ifdef CONFIG_TRANSPARENT_HUGEPAGE
+#ifdef ${option}
 static inline bool pmd_own(pmd_t pmd)
 {
-	return pmd_val(pmd) & _PAGE_RW;
+	return pmd_val(pmd) & _PAGE_USER;
 }
 #else
 static inline bool pmd_own(pmd_t pmd)
 {
 	return false;
 }
 #endif
`;

test('What depends on an option that the patch names first is not compared', () => {
	const [open] = verdicts([GENERIC, either('CONFIG_OWN_LEAVES')]);
	assert.equal(open?.verdict, 'cannot');
	assert.match(open.reason ?? '', /CONFIG_OWN_LEAVES/);
	const [known] = verdicts([GENERIC, either('CONFIG_HUGETLB_PAGE')]);
	assert.equal(known?.verdict, 'changed');
});

test('After an architecture gives its function another name, the fallback holds', () => {
	const own = `-static inline pte_t pte_mkwrite(pte_t pte)
+static inline pte_t pte_mkwrite_novma(pte_t pte)
 {
 	return pte_set_flags(pte, _PAGE_RW);
 }
`;
	const fallback = (value: string): string => `+#ifndef pte_mkwrite
+static inline pte_t pte_mkwrite(pte_t pte, struct vm_area_struct *vma)
+{
+	return ${value};
+}
+#endif
`;
	const verdictWith = (value: string): string | undefined =>
		verdicts([X86, own], [GENERIC, fallback(value)]).find(({ helper }) => helper === 'pte_mkwrite')?.verdict;
	assert.equal(verdictWith('pte_mkwrite_novma(pte)'), 'moved');
	assert.equal(verdictWith('pte'), 'changed');
});

test('Levels are not compared in the addresses that they cover', () => {
	const end = (
		level: string,
	): string => `+static inline unsigned long ${level}_own_end(unsigned long addr, unsigned long end)
+{
+	return (addr + ${level.toUpperCase()}_SIZE) & ${level.toUpperCase()}_MASK;
+}
`;
	const clear = (level: string): string =>
		`+static inline ${level}_t ${level}_own_clear(${level}_t entry)\n+{\n+\treturn __${level}(${level}_val(entry) & ~_PAGE_RW);\n+}\n`;
	const twinsIn = (hunk: string): readonly number[] => verdicts([X86, hunk]).map(({ twins }) => twins.length);
	assert.deepEqual(twinsIn(`${end('pmd')}${end('pud')}`), [0, 0]);
	assert.deepEqual(twinsIn(`${clear('pmd')}${clear('pud')}`), [1, 1]);
});

test('One of several definitions, the others of which are not shown, neither comes nor goes alone', () => {
	const alternative = (sign: string): string =>
		` #else\n${sign}static inline int pud_own(pud_t pud)\n${sign}{\n${sign}\treturn 0;\n${sign}}\n #endif\n`;
	assert.deepEqual(
		[...verdicts([X86, alternative('-')]), ...verdicts([X86, alternative('+')])].map(({ sentence }) => sentence),
		[
			'pud_own() cannot be compared: it is for some configurations only',
			`pud_own() is new in ${X86}, for some configurations`,
		],
	);
	const [whole] = verdicts([X86, alternative('-').split('\n').slice(1, -2).join('\n').concat('\n')]);
	assert.equal(whole?.sentence, `pud_own() is removed from ${X86}`);
});

test('What says the same under an option that the patch names first is not the same', () => {
	const flush = (option: string): string =>
		` #define own_before(x)\tx\n+#ifdef ${option}\n #define flush_pud_own(vma, addr, end)\tflush_tlb_range(vma, addr, end)\n+#else\n+#define flush_pud_own(vma, addr, end)\tBUILD_BUG()\n+#endif\n`;
	const verdict = (option: string): string | undefined =>
		verdicts([GENERIC, flush(option)]).find(({ helper }) => helper === 'flush_pud_own')?.verdict;
	assert.equal(verdict('CONFIG_OWN_LEAVES'), 'cannot');
});

test('What moves to a new file is not the stub that others get instead', () => {
	const body = (sign: string): string =>
		`${sign}int copy_own_pud(pud_t *dst, pud_t *src)\n${sign}{\n${sign}\tset_pud(dst, pud_mkold(*src));\n${sign}\treturn 0;\n${sign}}\n`;
	const stub =
		'+#ifdef CONFIG_OWN_LEAVES\n+int copy_own_pud(pud_t *dst, pud_t *src);\n+#else\n+static inline int copy_own_pud(pud_t *dst, pud_t *src)\n+{\n+\treturn 0;\n+}\n+#endif\n';
	const found = verdicts(['include/linux/own.h', stub], ['mm/huge_memory.c', body('-')], ['mm/own_pud.c', body('+')]);
	assert.deepEqual(found.map(short), ['copy_own_pud moved mm/own_pud.c']);
});

test('What a patch cuts off in one file and adds to another moves, whatever stub a header has', () => {
	const stub =
		' #else\n-static inline int copy_own_pud(pud_t *dst, pud_t *src)\n+static inline int copy_own_pud(pud_t *dst, pud_t *src, int flags)\n {\n \treturn 0;\n }\n #endif\n';
	const head = 'int copy_own_pud(pud_t *dst, pud_t *src)\n{\n\tflush_own(dst);\n';
	const marked = (sign: string, text: string): string => text.replace(/^(?=.)/gm, sign);
	const body = `${head}\tset_own(dst, src);\n}\n`;
	const found = verdicts(
		['include/linux/own.h', stub],
		['mm/huge_memory.c', marked('-', head)],
		['mm/own_pud.c', marked('+', body)],
	);
	const [own] = found.filter(({ path }) => path === 'mm/own_pud.c');
	assert.equal(own?.from?.path, 'mm/huge_memory.c');
	assert.doesNotMatch(own.sentence, /include\/linux/);
	// The whole of it moves as well.
	const whole = verdicts(['mm/huge_memory.c', marked('-', body)], ['mm/own_pud.c', marked('+', body)]);
	assert.deepEqual(
		whole.map(({ helper, verdict }) => `${helper} ${verdict}`),
		['copy_own_pud moved'],
	);
});

const predicate = (name: string, bit: string, type = 'int'): string =>
	`static inline ${type} ${name}(pmd_t pmd)\n{\n\treturn pmd_flags(pmd) & ${bit};\n}\n`;

test('A function that is added after one with another type is new', () => {
	const added = ` #define own_before(x)\tx\n-static inline int pmd_dirty(pmd_t pmd)\n+static inline bool pmd_dirty(pmd_t pmd)
 {
 	return pmd_flags(pmd) & _PAGE_DIRTY;
+}
+
+static inline bool pmd_shstk(pmd_t pmd)
+{
+	return (pmd_flags(pmd) & (_PAGE_RW | _PAGE_DIRTY)) == _PAGE_DIRTY;
 }
`;
	const words = verdicts([X86, added]).map(({ helper, verdict }) => `${helper} ${verdict}`);
	assert.deepEqual(words, ['pmd_dirty same', 'pmd_shstk new']);
});

test('A short function with other words is no other name for the one in its place', () => {
	const replaced = (bit: string): readonly string[] => {
		const [old, made] = [predicate('pmd_own_old', '_PAGE_ACCESSED'), predicate('pmd_own_user', bit, 'bool')];
		const [oldHead, , oldBody] = old.split('\n');
		const [madeHead, , madeBody] = made.split('\n');
		const hunk = ` #define own_before(x)\tx\n-${oldHead}\n+${madeHead}\n {\n-${oldBody}\n+${madeBody}\n }\n`;
		return verdicts([X86, hunk]).map(({ helper, verdict }) => `${helper} ${verdict}`);
	};
	assert.deepEqual(replaced('_PAGE_USER'), ['pmd_own_old removed', 'pmd_own_user new']);
	assert.deepEqual(replaced('_PAGE_ACCESSED'), ['pmd_own_user moved']);
});

test('What depended on an option that the patch names last is not compared', () => {
	const dropped = (option: string): string =>
		`-#ifdef ${option}\n-static inline pmd_t pmd_mkyoung(pmd_t pmd)\n-{\n-\treturn pmd;\n-}\n-#else\n static inline pmd_t pmd_mkyoung(pmd_t pmd)\n {\n \treturn pmd_set_flags(pmd, _PAGE_ACCESSED);\n }\n-#endif\n`;
	const [open] = verdicts([X86, dropped('CONFIG_OWN_LEAVES')]);
	assert.equal(open?.verdict, 'cannot');
	const [known] = verdicts([X86, dropped('CONFIG_HUGETLB_PAGE')]);
	assert.equal(known?.verdict, 'changed');
});

test('A helper that gets another name is not removed, even if the name has no level', () => {
	const renamed = (own: string): string => ` #define own_before(x)\tx
-static inline void pte_own_dtor(struct ptdesc *ptdesc)
+static inline void own_dtor(struct ptdesc *ptdesc)
 {
 	ptlock_free(ptdesc);
-	own_clear(ptdesc);
+	${own}(ptdesc);
 }
`;
	const words = (own: string): readonly string[] =>
		verdicts(['include/linux/own.h', renamed(own)]).map(({ helper, verdict }) => `${helper} ${verdict}`);
	assert.deepEqual(words('own_clear'), ['own_dtor moved']);
	assert.deepEqual(words('own_set'), ['pte_own_dtor removed']);
});

const sentencesOn = (...files: readonly (readonly [path: string, ...hunks: string[]])[]): readonly string[] =>
	verdicts(...files).flatMap(({ sentence, twins, laws }) => [
		sentence,
		...[...twins, ...laws].map((each) => each.sentence),
	]);

test('What calls a function that the patch changes and does not show is not compared', () => {
	const cut = (flags: string): string =>
		` static inline pud_t pud_wrprotect(pud_t pud)\n {\n-\tpud = pud_clear_flags(pud, _PAGE_RW);\n+\tpud = pud_clear_flags(pud, ${flags});\n \n \t/*\n`;
	const caller = ` static inline void pudp_set_own(pud_t *pudp)\n {\n-\tpud_t pud = *pudp;\n-\tset_pud(pudp, pud_wrprotect(pud));\n+\tset_pud(pudp, pud_wrprotect(*pudp));\n }\n`;
	const own = (flags: string): Verdict | undefined =>
		verdicts([X86, cut(flags), caller]).find(({ helper }) => helper === 'pudp_set_own');
	assert.equal(own('_PAGE_RW | _PAGE_DIRTY')?.verdict, 'cannot');
	assert.match(own('_PAGE_RW | _PAGE_DIRTY')?.reason ?? '', /needs pud_wrprotect\(\)/);
	// What says the same is what is known.
	assert.equal(own('_PAGE_RW  ')?.verdict, 'same');
	// A function that only moves is no exception.
	const moved = (sign: string): string =>
		`${sign}static inline void pudp_set_own(pud_t *pudp)\n${sign}{\n${sign}\tset_pud(pudp, pud_wrprotect(*pudp));\n${sign}}\n`;
	const [words] = verdicts(
		[X86, cut('_PAGE_RW | _PAGE_DIRTY')],
		[GENERIC, moved('+')],
		['mm/own.c', moved('-')],
	).filter(({ helper }) => helper === 'pudp_set_own');
	assert.match(words?.sentence ?? '', /says the same in the lines that change$/);
	// A helper by its name or not.
	const flags = ` static inline pudval_t flags_own(pudval_t val)\n {\n-\tval &= ~_PAGE_RW;\n+\tval &= ~_PAGE_USER;\n \n \t/*\n`;
	const other = ` static inline pud_t pud_mkown(pud_t pud)\n {\n-\tpudval_t val = pud_val(pud);\n-\treturn __pud(flags_own(val));\n+\treturn __pud(flags_own(pud_val(pud)));\n }\n`;
	const [mkown] = verdicts([X86, flags, other]).filter(({ helper }) => helper === 'pud_mkown');
	assert.equal(mkown?.verdict, 'cannot');
});

test('A twin that the patch changes and does not show is not compared with', () => {
	const pud = `-static inline int pud_leaf(pud_t pud)\n+static inline bool pud_leaf(pud_t pud)\n {\n \treturn (pud_val(pud) & (_PAGE_PSE | _PAGE_PRESENT)) ==\n \t\t(_PAGE_PSE | _PAGE_PRESENT);\n`;
	const pmd = `-static inline int pmd_leaf(pmd_t pte)\n+static inline bool pmd_leaf(pmd_t pte)\n {\n \treturn pmd_flags(pte) & _PAGE_PSE;\n }\n`;
	const twins = (...hunks: readonly string[]): readonly string[] =>
		verdicts([X86, ...hunks]).flatMap((each) =>
			each.helper === 'pmd_leaf' ? each.twins.map(({ verdict }) => verdict) : [],
		);
	assert.deepEqual(twins(pmd, pud), ['cannot']);
	assert.deepEqual(twins(pmd), ['same']);
});

test('What a later patch of a series calls is not what an earlier one changed and did not show', () => {
	const mail = (subject: string, hunk: string): string => {
		const count = (sign: string): number =>
			hunk.split('\n').filter((line) => line !== '' && !line.startsWith(sign)).length;
		return `From 0123456789012345678901234567890123456789 Mon Sep 17 00:00:00 2001\nFrom: A Developer <developer@example.com>\nSubject: ${subject}\n\nText.\n---\ndiff --git a/${X86} b/${X86}\n--- a/${X86}\n+++ b/${X86}\n@@ -9,${count('+')} +9,${count('-')} @@\n${hunk}-- \n2.40.1\n\n`;
	};
	const cut = ` static inline pud_t pud_wrprotect(pud_t pud)\n {\n-\tpud = pud_clear_flags(pud, _PAGE_RW);\n+\tpud = pud_clear_flags(pud, _PAGE_USER);\n \n \t/*\n`;
	const twin = `+static inline pud_t pud_mkown(pud_t pud)\n+{\n+\treturn pud_wrprotect(pud);\n+}\n+static inline pmd_t pmd_mkown(pmd_t pmd)\n+{\n+\treturn pmd_wrprotect(pmd);\n+}\n`;
	const text = mail('[PATCH 1/2] mm: One', cut) + mail('[PATCH 2/2] mm: Two', twin);
	const second = reportOnSeries(parseDocument(text).patches)[1]?.reports.map(verdictOf) ?? [];
	assert.deepEqual(
		second.flatMap(({ twins }) => twins.map(({ sentence }) => sentence)),
		['pud_mkown() is pmd_mkown() in the words of its level', 'pmd_mkown() is pud_mkown() in the words of its level'],
	);
});

test('What common code defines for others is a fallback, whether or not the hunk shows its #ifndef', () => {
	const wrprotect = (pte: string): string =>
		` struct mm_own;\n static inline void ptep_set_wrprotect(struct mm_struct *mm, unsigned long address, pte_t *ptep)\n {\n-\tpte_t old_pte = ptep_get(ptep);\n-\tset_pte_at(mm, address, ptep, pte_wrprotect(old_pte));\n+\tset_pte_at(mm, address, ptep, ${pte});\n }\n`;
	assert.deepEqual(sentencesOn([GENERIC, wrprotect('pte_wrprotect(ptep_get(ptep))')]).slice(0, 1), [
		'the fallback of ptep_set_wrprotect() behaves the same for every input',
	]);
	const cut = ` int ptep_set_access_flags(struct vm_area_struct *vma, unsigned long address, pte_t *ptep,\n \t\t\t  pte_t entry, int dirty)\n {\n-\tset_pte_at(vma->vm_mm, address, ptep, entry);\n \tflush_tlb_page(vma, address);\n+\tset_pte_at(vma->vm_mm, address, ptep, entry);\n \tif (dirty)\n`;
	assert.match(
		sentencesOn(['mm/pgtable-generic.c', cut])[0] ?? '',
		/^the fallback of ptep_set_access_flags\(\) now calls/,
	);
});

test('A stub in a header is not what a function was', () => {
	const stub =
		'-static inline void split_own_pmd(pmd_t *pmd) {}\n+static inline void split_own_pmd(pmd_t *pmd, int flags) {}\n';
	const body = (sign: string): string =>
		`${sign}void split_own_pmd(pmd_t *pmd)\n${sign}{\n${sign}\tset_pmd(pmd, pmd_mkold(*pmd));\n${sign}}\n`;
	const found = verdicts(['include/linux/own.h', stub], ['mm/huge_memory.c', body('-')], ['mm/own_pmd.c', body('+')]);
	const own = found.filter(({ path }) => path === 'mm/own_pmd.c');
	assert.deepEqual(
		own.map(({ verdict, from }) => `${verdict} ${from?.path ?? ''}`),
		['moved mm/huge_memory.c'],
	);
});

test('A shift by an unknown constant is one by fewer bits than there are', () => {
	const renamed =
		' #define own(x)\tx\n-#define pte_pfn(x)\t(pte_val(x) >> OWN_SHIFT)\n+#define pte_pfn(x)\t(pte_val(x) >> PAGE_SHIFT)\n';
	const [other] = verdicts(['arch/microblaze/include/asm/pgtable.h', renamed]);
	assert.equal(other?.verdict, 'cannot');
	const [same] = verdicts(['arch/microblaze/include/asm/pgtable.h', `-#define OWN_SHIFT\tPAGE_SHIFT\n${renamed}`]);
	assert.equal(same?.sentence, 'pte_pfn() of microblaze behaves the same for every input');
});

test('A stub that gets another name does not stand for the function that a hunk cuts off', () => {
	const stub =
		'-static inline int do_own_pmd(pmd_t *pmd) { return 0; }\n+static inline int handle_own_pmd(pmd_t *pmd) { return 0; }\n';
	const cut =
		'-int do_own_pmd(pmd_t *pmd)\n+int handle_own_pmd(pmd_t *pmd)\n {\n \tlock_own(pmd);\n+\tfault_own(pmd);\n';
	const found = verdicts(['include/linux/own.h', stub], ['mm/own.c', cut]);
	assert.deepEqual(
		found.map(({ path, sentence }) => `${path}: ${sentence.replace(/; its results.*/, '')}`),
		['mm/own.c: handle_own_pmd(), which was do_own_pmd(), now has a new call of fault_own()'],
	);
});

test('A new helper that the modelled kernel has is older than the twins that only this kernel has', () => {
	const twins = (name: string): readonly string[] =>
		verdicts([
			X86,
			`+static inline bool ${name}(pmd_t pmd)\n+{\n+\treturn pmd_flags(pmd) & _PAGE_DIRTY;\n+}\n`,
		]).flatMap((each) => each.twins.map(({ helper }) => helper));
	assert.deepEqual([twins('pmd_shstk'), twins('pmd_dirty')], [['pte_shstk'], ['pud_dirty', 'pte_dirty']]);
	// So are all helpers of such a patch.
	const changed =
		' static inline pmd_t pmd_modify(pmd_t pmd, pgprot_t newprot)\n {\n-\treturn pmd;\n+\treturn pmd_set_flags(pmd, pgprot_val(newprot));\n }\n';
	const added = '+static inline bool pmd_shstk(pmd_t pmd)\n+{\n+\treturn pmd_flags(pmd) & _PAGE_DIRTY;\n+}\n';
	const twinsOf = (hunk: string): readonly string[] =>
		verdicts([X86, hunk]).flatMap((each) =>
			each.helper === 'pmd_modify' ? each.twins.map(({ helper }) => helper) : [],
		);
	assert.deepEqual([twinsOf(changed), twinsOf(`${changed}${added}`)], [['pud_modify', 'pte_modify'], ['pte_modify']]);
});

test('Twins that answer the same for all that is mapped need not do so elsewhere', () => {
	const hunk = ` static inline bool is_swap_pmd(pmd_t pmd)\n {\n-\treturn !pmd_none(pmd) && !pmd_present(pmd);\n+\treturn !(pmd_none(pmd) || pmd_present(pmd));\n }\n`;
	assert.deepEqual(sentencesOn(['include/linux/huge_mm.h', hunk]), [
		'is_swap_pmd() behaves the same for every input',
		'is_swap_pmd() cannot be compared with is_swap_pte(): they answer the same for every mapped entry',
	]);
});

test('What 32-bit x86 has is not said of x86-64', () => {
	const unmap = (sign: string): string => `${sign}#define pte_unmap(pte)\tdo { } while (0)\n`;
	const found = verdicts(
		['arch/x86/include/asm/pgtable_32.h', unmap('-')],
		['arch/x86/include/asm/pgtable_64.h', unmap('-')],
		[GENERIC, unmap('+')],
	);
	assert.deepEqual(
		found.map(({ arch, from }) => `${arch} ${from?.path ?? ''}`),
		['x86 arch/x86/include/asm/pgtable_32.h', 'x86 arch/x86/include/asm/pgtable_64.h'],
	);
	assert.match(found[0]?.sentence ?? '', /^pte_unmap\(\) of x86, 32 bits/);
});

test('A function that a macro made before is not new, and one that a macro makes after is not removed', () => {
	const path = 'arch/arm/include/asm/pgtable-3level.h';
	const macro = (sign: string): string => `${sign}PMD_BIT_FUNC(mkown,\t&= ~PMD_SECT_AF);\n`;
	const own = (sign: string): string =>
		`${sign}static inline pmd_t pmd_mkown(pmd_t pmd)\n${sign}{\n${sign}\treturn __pmd(pmd_val(pmd) & ~PMD_SECT_AF);\n${sign}}\n`;
	const cannot = ['pmd_mkown() of arm cannot be compared: a macro makes a function of this name'];
	assert.deepEqual(sentencesOn([path, `${macro('-')}${own('+')}`]), cannot);
	assert.deepEqual(sentencesOn([path, `${own('-')}${macro('+')}`]), cannot);
	assert.deepEqual(sentencesOn([path, own('-')]), [`pmd_mkown() is removed from ${path}`]);
});

test('Levels are compared, and assertions checked, for addresses that they map from', () => {
	const head = (level: string): string =>
		`int ${level}p_set_own(struct vm_area_struct *vma, unsigned long address, ${level}_t *${level}p)`;
	const body = (level: string, mask: string): string =>
		`+${head(level)}\n+{\n+\tVM_BUG_ON(address & ~${mask});\n+\tset_${level}(${level}p, ${level}_mkold(*${level}p));\n+\treturn 0;\n+}\n`;
	const said = sentencesOn([
		'arch/x86/mm/pgtable.c',
		`${body('pmd', 'HPAGE_PMD_MASK')}${body('pud', 'HPAGE_PUD_MASK')}`,
	]);
	assert.ok(said.includes('pmdp_set_own() behaves like pudp_set_own()'), said.join('\n'));
	assert.doesNotMatch(said.join('\n'), /broken/);
	const wrong = sentencesOn(['arch/x86/mm/pgtable.c', body('pmd', 'HPAGE_PUD_MASK')]);
	assert.match(wrong.join('\n'), /broken: every mapped leaf passes the assertions of pmdp_set_own\(\)/);
});

test('Entries of two formats are not compared bit by bit', () => {
	const s390 = 'arch/s390/include/asm/pgtable.h';
	const write =
		' static inline int pte_write(pte_t pte)\n {\n-\treturn (pte_val(pte) & _PAGE_WRITE) != 0;\n+\treturn !!(pte_val(pte) & _PAGE_WRITE);\n }\n';
	assert.deepEqual(verdicts([s390, write]).map(short), [`pte_write same ${s390}`]);
	const young =
		' static inline int pmd_write(pmd_t pmd)\n {\n-\treturn (pmd_val(pmd) & _SEGMENT_ENTRY_WRITE) != 0;\n+\treturn !!(pmd_val(pmd) & _SEGMENT_ENTRY_WRITE);\n }\n';
	const [found] = verdicts([s390, young]);
	assert.deepEqual(
		found?.twins.map(({ helper }) => helper),
		['pud_write'],
	);
});

test('Where an entry ends is another address at each level', () => {
	const end =
		'-#define pmd_addr_end(addr, end)\t(((addr) + PMD_SIZE) & PMD_MASK)\n+#define pmd_addr_end(pmd, addr, end)\t(((addr) + PMD_SIZE) & PMD_MASK)\n' +
		'-#define pud_addr_end(addr, end)\t(((addr) + PUD_SIZE) & PUD_MASK)\n+#define pud_addr_end(pud, addr, end)\t(((addr) + PUD_SIZE) & PUD_MASK)\n';
	const found = verdicts([GENERIC, end]);
	assert.deepEqual(
		found.flatMap(({ twins }) => twins),
		[],
	);
});
