import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parseDocument } from '../../../src/core/patch/document.ts';
import { reportOnSeries } from '../../../src/core/pagetable/compare/helperReport.ts';
import { reportSentence } from '../../../src/core/pagetable/compare/sentence.ts';

/** A file of a diff, with the hunks given as lines. */
function file(path: string, ...hunks: readonly string[]): string {
	const withHeads = hunks.map((text) => {
		const lines = text.split('\n');
		const count = (mark: string): number => lines.filter((line) => !line.startsWith(mark)).length;
		return `@@ -1,${count('+')} +1,${count('-')} @@\n${text}`;
	});
	return [`--- a/${path}`, `+++ b/${path}`, ...withHeads, ''].join('\n');
}

const HEADER = 'arch/x86/include/asm/pgtable.h';

/** The verdict on pud_f() after a change of its body; `before` and `after` are around it. */
function verdict(old: string, now: string, before = '', after = ''): string {
	const marked = (mark: string, text: string): string[] =>
		text === '' ? [] : text.split('\n').map((line) => `${mark}${line}`);
	const hunk = [
		...marked(' ', before),
		' static inline unsigned long pud_f(pud_t *pudp, unsigned long v)',
		' {',
		...marked('-', old),
		...marked('+', now),
		' }',
		...marked(' ', after),
	].join('\n');
	return verdictOn(file(HEADER, hunk));
}

function verdictOn(diff: string): string {
	const [series] = reportOnSeries(parseDocument(diff).patches);
	const change = series?.reports.find(({ name }) => name === 'pud_f')?.change;
	if (change?.kind === 'cannot-compare' || change?.kind === 'edited') return change.reason;
	return change?.kind ?? 'none';
}

const branches = (condition: string): string => `${condition}\n	return v;\n#else\n	return 5;\n#endif`;

describe('An #if is decided as gcc decides it, or not at all', () => {
	for (const condition of [
		'#ifdef __x86_64__',
		'#if BITS_PER_LONG == 64',
		'#if PAGE_SHIFT == 12',
		'#ifdef __KERNEL__',
	]) {
		test(condition, () => {
			assert.equal(verdict(branches(condition), '	return 5;'), 'differs');
			assert.equal(verdict(branches(condition), '	return v;'), 'equal');
		});
	}
	for (const condition of ['#ifdef __ASSEMBLY__', '#if 0 && NOBODY_KNOWS']) {
		test(condition, () => {
			assert.equal(verdict(branches(condition), '	return 5;'), 'equal');
		});
	}
	for (const condition of [
		'#ifdef _PAGE_NX',
		'#ifndef NOBODY_KNOWS',
		'#if __GNUC__ >= 4',
		'#if __has_include("a.h")',
		"#if '\\377' < 0",
		'#if (2, 1)',
		'#if 1 ? 1 : 1 / 0',
		'#if __LINE__ == 7',
	]) {
		test(condition, () => {
			assert.match(verdict(branches(condition), '	return 5;'), /depends on/);
			assert.match(verdict(branches(condition), '	return v;'), /depends on/);
		});
	}

	test('Nor is what such an #if defines known', () => {
		const defined = '#ifdef NOBODY_KNOWS\n#define MASK 1\n#else\n#define MASK 2\n#endif';
		assert.match(verdict('	return v & MASK;', '	return v & 2;', defined), /depends on whether NOBODY_KNOWS is defined/);
		const helper = 'static inline int mask(void)\n{\n	return 2;\n}';
		const stubbed = `#ifdef NOBODY_KNOWS\n${helper.replace('2', '1')}\n#else\n${helper}\n#endif`;
		assert.match(verdict('	return v & mask();', '	return v & 2;', stubbed), /depends on whether NOBODY_KNOWS is defined/);
		assert.equal(verdict('	return v & mask();', '	return v & 2;', helper), 'equal');
	});

	test('A macro under an #ifndef of its name is defined after it', () => {
		const fallback = '#ifndef FOO\n#define FOO 1\n#endif';
		assert.equal(verdict(branches('#ifdef FOO'), '	return 5;', fallback), 'differs');
		assert.equal(verdict(branches('#ifdef FOO'), '	return v;', fallback), 'equal');
	});

	test('An option that is 0 is not enabled', () => {
		assert.equal(verdict(branches('#if IS_ENABLED(CONFIG_FOO)'), '	return v;', '#define CONFIG_FOO 0'), 'differs');
		assert.equal(verdict(branches('#if IS_ENABLED(CONFIG_SMP)'), '	return 5;'), 'differs');
	});
});

describe('A use of a name means what precedes it in its file', () => {
	test('An inner macro that is redefined', () => {
		const [before, after] = ['#define B 1\n#define A B', '#undef B\n#define B 2'];
		assert.equal(verdict('	return A;', '	return 2;', before, after), 'differs');
		assert.equal(verdict('	return A;', '	return 1;', before, after), 'equal');
	});

	test('A macro of the name of an enumerator, after the use', () => {
		assert.equal(verdict('	return FOO;', '	return 2;', 'enum { FOO = 1 };', '#define FOO 2'), 'differs');
		assert.equal(verdict('	return FOO;', '	return 1;', 'enum { FOO = 1 };', '#define FOO 2'), 'equal');
	});

	const own = (value: string, define: string, name = 'pud_f'): string =>
		`${define} static unsigned long ${name}(unsigned long v)\n {\n-	return v & MASK;\n+	return v & ${value};\n }`;

	test('Macros of two hunks', () => {
		const later = ' #undef MASK\n #define MASK 2\n int a;';
		assert.equal(verdictOn(file(HEADER, own('2', ' #define MASK 1\n'), later)), 'differs');
		assert.equal(verdictOn(file(HEADER, own('1', ' #define MASK 1\n'), later)), 'equal');
	});

	test('Hunks that define a macro twice', () => {
		const diff = file(HEADER, ' #define MASK 1\n int a;', own('2', ' #define MASK 2\n'));
		assert.match(verdictOn(diff), /needs MASK, which is defined in different ways/);
	});

	test('Macros of two source files', () => {
		const other = file('mm/b.c', own('(MASK | 0)', ' #define MASK 2\n', 'pmd_g'));
		assert.equal(verdictOn(file('mm/a.c', own('2', ' #define MASK 1\n')) + other), 'differs');
		assert.equal(verdictOn(file('mm/a.c', own('1', ' #define MASK 1\n')) + other), 'equal');
	});

	test('Enumerators and helpers of two source files', () => {
		const other = (text: string): string => file('mm/b.c', ` ${text}`);
		const a = (text: string, value: string): string => file('mm/a.c', own(value, ` ${text}\n`));
		assert.match(verdictOn(a('enum { MASK = 1 };', '2') + other('enum { MASK = 2 };')), /in different ways/);
		assert.equal(verdictOn(a('enum { MASK = 2 };', '2') + other('enum { MASK = 2 };')), 'equal');
		const helper = (value: number): string => `static int mask(void) { return ${value}; }`;
		const first = a(helper(1), '2').replace('v & MASK', 'v & mask()');
		assert.match(verdictOn(first + other(helper(2))), /in different ways/);
		assert.equal(verdictOn(a(helper(2), '2').replace('v & MASK', 'v & mask()') + other(helper(2))), 'equal');
	});
});

describe('Types have the size that attributes give them', () => {
	test('mode', () => {
		assert.match(verdict('	unsigned __attribute__((mode(QI))) x = v;\n\n	return x;', '	return (u32)v;'), /attribute mode/);
		assert.equal(verdict('	unsigned __attribute__((unused)) x = v;\n\n	return x;', '	return (u32)v;'), 'equal');
	});

	for (const type of [
		'enum e { A, B } __packed;',
		'enum e { A, B } __attribute__((__packed__));',
		'enum __attribute__((packed)) e { A, B };',
	]) {
		test(type, () => {
			assert.equal(verdict('	return (enum e)v;', '	return (u32)v;', type), 'differs');
			assert.equal(verdict('	return (enum e)v;', '	return (u8)v;', type), 'equal');
		});
	}

	test('An enumeration that no text shows', () => {
		assert.notEqual(verdict('	return (enum unseen)v < 0;', '	return 0;'), 'equal');
	});

	test('A local that hides a type', () => {
		assert.match(
			verdict('	unsigned long u8 = v;\n\n	return (u8) + 1;', '	return 1;'),
			/declares u8, which is also a type/,
		);
	});
});

describe('Operands of calls have their effects where C has them', () => {
	test('of a call that does nothing else', () => {
		const call = 'page_table_check_pud_set(NULL, v, pudp, __pud(xchg(&pudp->pud, 5)));';
		assert.equal(verdict(`	${call}\n	return v;`, '	return v;'), 'differs');
		const apart = '	xchg(&pudp->pud, 5);\n	page_table_check_pud_set(NULL, v, pudp, __pud(0));\n	return v;';
		assert.equal(verdict(`	${call}\n	return v;`, apart), 'equal');
		assert.equal(
			verdict('	flush_tlb_page((void *)xchg(&pudp->pud, 5), v);\n	return v;', '	flush_tlb_page(NULL, v);\n	return v;'),
			'differs',
		);
	});

	test('that may not be evaluated', () => {
		const warn = (operand: string): string => `	WARN_ONCE(v & 1, "%lx", ${operand});\n	return v;`;
		assert.match(verdict(warn('v++'), warn('v')), /WARN_ONCE\(\) may not evaluate/);
		assert.match(verdict(warn('xchg(&pudp->pud, 5)'), warn('v')), /WARN_ONCE\(\) may not evaluate/);
		assert.equal(verdict(warn('pud_val(__pud(v))'), warn('v')), 'equal');
		assert.match(verdict('	VM_WARN_ON(v++);\n	return v;', '	return v;'), /VM_WARN_ON\(\) may not evaluate/);
	});
});

test('A line is continued by a backslash with blanks after it', () => {
	assert.equal(verdict('	v = 1; // why \\ \n	v = 2;\n	return v;', '	return 1;'), 'equal');
});

test('A ## without operands leaves the token before alone', () => {
	const macro = '#define M(a, b) v - a##b##- 1';
	assert.equal(verdict('	return M(,);', '	return v - - 1;', macro), 'equal');
});

test('Two pointers may point to the same entry', () => {
	const hunk =
		' static unsigned long pud_f(pud_t *pudp, pud_t *old)\n {\n-	return pud_val(*old);\n+	return pud_val(*old) | 0;\n }';
	assert.match(verdictOn(file(HEADER, hunk)), /may point to the same entry/);
});

describe('A constant that a patch gives another value reaches what is built from it', () => {
	const TYPES = 'arch/x86/include/asm/pgtable_types.h';
	const helper = (before: string, after: string): string =>
		` static inline unsigned long pud_f(pud_t pud)\n {\n-\treturn ${before};\n+\treturn ${after};\n }`;
	const redefinition = (name: string, before: string, after: string): string =>
		`-#define ${name} ${before}\n+#define ${name} ${after}\n #define PUD_OTHER 1`;
	const [SAME_WORDS, CALLEE] = ['pud_val(pud) | (X)', 'pud_val(pud_mkdirty(pud_mkhuge(pud))) + pud_pfn(pud)'];
	const constants: readonly (readonly [name: string, before: string, after: string, user: string])[] = [
		['_PAGE_BIT_RW', '1', '2', SAME_WORDS.replace('X', '_PAGE_RW')],
		['_PAGE_BIT_DIRTY', '6', '10', SAME_WORDS.replace('X', '_PAGE_DIRTY')],
		['_PAGE_BIT_DIRTY', '6', '10', CALLEE],
		['_PAGE_BIT_SOFT_DIRTY', '11', '10', CALLEE],
		['_PAGE_DIRTY', '(_AT(pteval_t, 1) << 6)', '(_AT(pteval_t, 1) << 10)', CALLEE],
		['_PAGE_PSE', '(_AT(pteval_t, 1) << 7)', '(_AT(pteval_t, 1) << 8)', CALLEE],
		['PAGE_SHIFT', '12', '14', CALLEE],
		['__PHYSICAL_MASK_SHIFT', '52', '46', SAME_WORDS.replace('X', 'PTE_PFN_MASK')],
		['__PHYSICAL_MASK_SHIFT', '52', '46', CALLEE],
	];
	for (const [name, before, after, user] of constants) {
		const verdictWith = (from: string, to: string, own: string): string =>
			verdictOn(file(TYPES, redefinition(name, from, to)) + file(HEADER, helper(user, own)));
		test(`${name} in ${user}`, () => {
			assert.equal(verdictWith(before, after, `(${user})`), `needs ${name}, which the patch changes`);
			assert.equal(verdictWith(before, `(${before})`, `(${user})`), 'equal', 'the same value in other words');
		});
		test(`${name} in ${user} with a comment`, () => {
			assert.notEqual(verdictWith(before, after, `/* It is. */ ${user}`), 'equal');
		});
	}
	test('the users that the patch shows follow it', () => {
		const verdictWith = (name: string, user: string): string =>
			verdictOn(file(TYPES, redefinition(name, '1', '2')) + file(HEADER, helper(user, `(${user})`)));
		assert.equal(verdictWith('_PAGE_BIT_RW', 'pud_val(pud) | (1UL << _PAGE_BIT_RW)'), 'differs');
		assert.equal(verdictWith('_PAGE_RW', 'pud_val(pud) | _PAGE_RW'), 'differs');
		assert.equal(verdictWith('_PAGE_BIT_RW', 'pud_val(pud) | _PAGE_ACCESSED'), 'equal');
	});
	test('a helper that moves with the same words is looked at again', () => {
		const lines = 'static inline unsigned long pud_f(pud_t pud)\n{\n\treturn pud_val(pud) | _PAGE_DIRTY;\n}';
		const marked = (mark: string): string => lines.replaceAll(/^/gm, mark);
		const moved = file(HEADER, marked('-')) + file(TYPES, marked('+'));
		assert.equal(verdictOn(moved), 'equal');
		const both = file(TYPES, redefinition('_PAGE_BIT_DIRTY', '6', '10'), marked('+'));
		assert.equal(verdictOn(file(HEADER, marked('-')) + both), 'needs _PAGE_BIT_DIRTY, which the patch changes');
	});
});

describe('What is not known is named as the source names it', () => {
	for (const limit of ['< 36', '> 52']) {
		test(`a field of the processor ${limit}`, () => {
			const now = `	if (boot_cpu_data.x86_phys_bits ${limit})\n		return 0;\n	return v;`;
			assert.equal(verdict('	return v;', now), 'needs boot_cpu_data.x86_phys_bits');
		});
	}
	test('a variable that hides another one and is read before it is set', () => {
		const now = '	if (v) {\n		unsigned long v = v;\n		return v;\n	}\n	return v;';
		assert.match(verdict('	return v;', now), /uses v before it has a value/);
	});
	test('the size of a string', () => {
		const now = '#define S(x) #x\n	if (sizeof(S(a  b)) != 4)\n		return 0;\n#undef S\n	return v;';
		assert.match(verdict('	return v;', now), /needs the size of a string/);
	});
});

test('A change of byte order or width is not taken for none', () => {
	for (const name of ['cpu_to_le16', 'le32_to_cpu', 'cpu_to_be32', 'cpu_to_be64', 'be64_to_cpu'])
		assert.equal(verdict('	return v;', `	return ${name}(v);`), `needs ${name}()`);
});

test('A feature is no bit among those that are clear', () => {
	const body =
		' static inline int p4d_f(p4d_t p4d)\n {\n+\tif (!pgtable_l5_enabled())\n+\t\treturn 0;\n \treturn p4d_val(p4d) == 0;\n }';
	const [series] = reportOnSeries(parseDocument(file(HEADER, body)).patches);
	const [report] = series?.reports ?? [];
	assert.ok(report);
	assert.match(reportSentence(report), /for all bits clear, LA57=0/);
});

describe('What holds for some options names them', () => {
	const sentenceOn = (diff: string): string => {
		const [report] = reportOnSeries(parseDocument(diff).patches)[0]?.reports ?? [];
		return report === undefined ? 'none' : reportSentence(report);
	};
	const change = (before: string, after: string, around = ''): string => {
		const marked = (mark: string, text: string): string => text.replaceAll(/^/gm, mark);
		const head = `${around} static inline unsigned long pud_f(pud_t *pudp, unsigned long v)\n {\n`;
		return file(HEADER, `${head}${marked('-', before)}\n${marked('+', after)}\n }`);
	};
	const same = (settings: string): string => `pud_f() behaves the same for every input${settings}`;

	test('IS_ENABLED()', () => {
		const under = (option: string, value: number): string =>
			`	if (IS_ENABLED(CONFIG_${option}))\n		return ${value};\n	return v;`;
		assert.equal(sentenceOn(change(under('OWN', 1), under('OWN', 2))), same(' with CONFIG_OWN off'));
		const other = (value: number): string => under('SMP', 1).replace('return v', `return ${value}`);
		assert.equal(sentenceOn(change(other(3), other(4))), same(' with CONFIG_SMP on'));
		assert.equal(sentenceOn(change('	return v + 1;', '	return 1 + v;')), same(''));
	});

	test('code that is left as it is', () => {
		const under = (value: string): string => `#ifdef CONFIG_OWN\n	v |= 4;\n#endif\n	return ${value};`;
		assert.equal(sentenceOn(change(under('v + 1'), under('1 + v'))), same(' with CONFIG_OWN off'));
	});

	test('only code for other options, which is not compared', () => {
		const under = (condition: string, value: number): string => `#if ${condition}\n	return ${value};\n#endif\n	return v;`;
		for (const condition of ['defined(CONFIG_OWN)', 'CONFIG_PGTABLE_LEVELS > 9', '!IS_ENABLED(CONFIG_SMP)']) {
			const diff = change(under(condition, 1), under(condition, 2));
			assert.match(verdictOn(diff), /^what changes is for other settings of CONFIG_/);
			assert.doesNotMatch(sentenceOn(diff), /every input/);
		}
	});

	test('a macro that has one meaning for each', () => {
		const macro = (value: number): string => `#ifdef CONFIG_OWN\n#define OWN ${value}\n#else\n#define OWN 1\n#endif`;
		const diff = change(`	return v & OWN;`, `	return v & (OWN);`);
		const defines = file(
			HEADER,
			[
				...macro(2)
					.split('\n')
					.map((l) => `-${l}`),
				...macro(3)
					.split('\n')
					.map((l) => `+${l}`),
			].join('\n'),
		);
		assert.equal(sentenceOn(defines + diff.replace(/^---.*\n\+\+\+.*\n/, '')), same(' with CONFIG_OWN off'));
	});

	test('another definition of the same helper', () => {
		const define = (mark: string, [on, off]: readonly [string, string]): string =>
			`#ifdef CONFIG_SMP\nstatic inline unsigned long pud_f(unsigned long v)\n{\n	return ${on};\n}\n#else\nstatic inline unsigned long pud_f(unsigned long v)\n{\n	return ${off};\n}\n#endif`.replaceAll(
				/^/gm,
				mark,
			);
		const diff = file(HEADER, `${define('-', ['v + 1', 'v'])}\n${define('+', ['1 + v', '2'])}`);
		assert.equal(sentenceOn(diff), same(' with CONFIG_SMP on'));
	});
});

describe('A function of which nothing is known may give another value each time', () => {
	const [once, twice] = ['	unsigned long a = foo(v);\n	return a + a;', '	return foo(v) + foo(v);'];
	for (const [what, old, now] of [
		['a call that becomes two', once, twice],
		['a call whose result nobody uses', '	foo(v);\n	return v;', '	return v;'],
		['a variable that nobody uses', '	unsigned long a = foo(v);\n	return foo(v);', '	return foo(v);'],
		['two calls in another order', '	return foo(1) - bar(v);', '	unsigned long b = bar(v);\n	return foo(1) - b;'],
		['two calls that cancel out', '	return foo(v) - foo(v);', '	return 0;'],
		['without arguments', '	return foo() == foo();', '	return 1;'],
		['a call on one path', '	if (v)\n		return foo(v);\n	return 0;', '	v = v ? foo(v) : foo(0) & 0;\n	return v;'],
		[
			'a read of memory, before and after',
			'	long a = READ_ONCE(*(long *)v);\n	foo(1);\n	return a;',
			'	foo(1);\n	return READ_ONCE(*(long *)v);',
		],
		['an entry, before and after', '	pud_t a = *pudp;\n	foo(1);\n	return pud_val(a);', '	foo(1);\n	return pud_val(*pudp);'],
		['what a helper calls', '	return own(v) - own(v);', '	return 0;'],
		['a macro in capitals', '	return FOO(v) - FOO(v);', '	return 0;'],
		['an assertion', '	WARN_ON(foo(v));\n	return foo(v);', '	return foo(v);'],
	] as const) {
		test(what, () => {
			const own = 'static inline unsigned long own(unsigned long v)\n{\n	return foo(v);\n}';
			for (const [one, other] of [
				[old, now],
				[now, old],
			] as const) {
				assert.match(verdict(one, other, own), /^needs |^differs$/);
			}
			assert.equal(verdict(old, old.replace(';', ' ;'), own), 'equal');
		});
	}

	test('but not a helper of page tables that only computes', () => {
		assert.equal(verdict('	return pud_frob(v) + 1;', '	return 1 + pud_frob(v);'), 'equal');
		assert.match(verdict('	return pte_frob(v) - pte_frob(v);', '	return 0;'), /needs/);
	});

	test('Memory that is read with READ_ONCE() or is volatile', () => {
		const read = 'READ_ONCE(*(unsigned long *)v)';
		assert.match(verdict(`	return ${read} - ${read};`, '	return 0;'), /needs/);
		assert.match(verdict(`	unsigned long a = ${read};\n	return a + a;`, `	return ${read} + ${read};`), /needs/);
		assert.equal(verdict(`	return ${read} + 1;`, `	return 1 + ${read};`), 'equal');
		const load = '*(volatile unsigned long *)v';
		assert.match(verdict(`	return ${load} - ${load};`, '	return 0;'), /volatile/);
	});
});

test('A result that differs for some inputs is not said to differ wherever the entry is read less often', () => {
	// Too much for a proof, since two shifted words are compared.
	const hunk = [
		' static inline unsigned long pud_f(pud_t *pudp, unsigned long v)',
		' {',
		'-	return (u32)pudp->pud < ((u64)pudp->pud >> 28);',
		'+	return (u32)v < ((u64)pudp->pud >> 28);',
		' }',
	].join('\n');
	const [series] = reportOnSeries(parseDocument(file(HEADER, hunk)).patches);
	const [report] = series?.reports ?? [];
	assert.ok(report);
	assert.match(
		reportSentence(report),
		/changes the result for some inputs; no longer reads the entry more than once \(tested/,
	);
	assert.ok(report.change.kind === 'differs' && report.change.share < 1);
	const { first, second } = report.change.example;
	assert.ok(first.kind === 'finished' && second.kind === 'finished');
	assert.notEqual(first.returned, second.returned);
});

describe('FIELD_GET() has the types of its operands', () => {
	for (const [field, same, other] of [
		['FIELD_GET(-4, v)', '(int)((v & -4UL) >> 2)', '(v & -4UL) >> 2'],
		['FIELD_GET(-4, (int)v)', '((int)v & -4) >> 2', '((unsigned int)v & -4U) >> 2'],
		['FIELD_GET(0xf0, v)', '(v >> 4) & 0xf', 'v >> 4'],
		['FIELD_GET(-1L << 63, v)', '(long)((v & (1UL << 63)) >> 63)', '0'],
	] as const) {
		test(field, () => {
			assert.equal(verdict(`	return ${field};`, `	return ${same};`), 'equal');
			assert.equal(verdict(`	return ${field};`, `	return ${other};`), 'differs');
		});
	}
});

describe('A constant that an earlier patch gives another value', () => {
	const TYPES = 'arch/x86/include/asm/pgtable_types.h';
	const reasonsOf = (...diffs: readonly string[]): readonly string[] => {
		const mails = diffs.map(
			(diff, index) =>
				`From ${'0'.repeat(40)} Mon Sep 17 00:00:00 2001\nFrom: A <a@example.com>\nSubject: [PATCH ${index + 1}/${diffs.length}] x86/mm: Do ${index}\n\nText.\n---\n${diff}\n`,
		);
		return reportOnSeries(parseDocument(mails.join('')).patches).flatMap(({ reports }) =>
			reports
				.filter(({ name }) => name === 'pud_f')
				.map(({ change }) =>
					change.kind === 'cannot-compare' || change.kind === 'edited' ? change.reason : change.kind,
				),
		);
	};
	const helper = (before: string, after: string): string =>
		file(
			HEADER,
			` static inline unsigned long pud_f(pud_t pud)\n {\n-\treturn pud_val(pud) | ${before};\n+\treturn pud_val(pud) | ${after};\n }`,
		);
	const redefinition = (name: string, before: string, after: string): string =>
		file(TYPES, `-#define ${name} ${before}\n+#define ${name} ${after}\n #define PUD_OTHER 1`);

	test('reaches what is built from it in all patches after it', () => {
		const changed = 'needs _PAGE_BIT_RW, which an earlier patch changes';
		const patches = [redefinition('_PAGE_BIT_RW', '1', '2'), helper('_PAGE_RW', '2'), helper('2', '_PAGE_RW')];
		assert.deepEqual(reasonsOf(...patches), [changed, changed]);
		assert.deepEqual(reasonsOf(redefinition('_PAGE_BIT_RW', '1', '(1)'), helper('_PAGE_RW', '2')), ['equal']);
		assert.deepEqual(reasonsOf(...patches.slice(0, 1), helper('_PAGE_ACCESSED', '(_PAGE_ACCESSED)')), ['equal']);
	});

	test('is what that patch says where it is used itself', () => {
		const first = redefinition('_PAGE_RW', '(_AT(pteval_t, 1) << 1)', '(_AT(pteval_t, 1) << 2)');
		assert.deepEqual(reasonsOf(first, helper('_PAGE_RW', '4')), ['equal']);
		assert.deepEqual(reasonsOf(first, helper('_PAGE_RW', '2')), ['differs']);
	});
});
