import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { concrete } from '../../../src/core/pagetable/eval/concrete.ts';
import { defaultStepLimit, evaluate, type Evaluation } from '../../../src/core/pagetable/eval/evaluate.ts';
import { definitionsIn } from '../../../src/core/pagetable/interpret/base.ts';
import { libraryOf } from '../../../src/core/pagetable/interpret/library.ts';
import { kernelName } from '../../../src/core/pagetable/architectures/x86/kernelNames.ts';
import { X86_TARGET } from '../../../src/core/pagetable/architectures/x86/options.ts';
import { environmentOf, modelsFor } from '../../support/x86.ts';
import { readProgram, type SourceText } from '../../../src/core/pagetable/interpret/program.ts';
import { X86 } from '../../../src/core/pagetable/architectures/x86/x86.ts';

type Run = Evaluation<bigint, boolean>;

/** Runs `name` of some C texts, hunks unless said otherwise, on argument words. */
function runIn(texts: readonly (string | SourceText)[], name: string, ...words: readonly bigint[]): Run {
	const sources = texts.map((text): SourceText =>
		typeof text === 'string' ? { path: 'arch/x86/mm/own.c', text, firstLine: 100, isWhole: false } : text,
	);
	const models = modelsFor('v6.12');
	const library = libraryOf(readProgram(sources, X86_TARGET), {
		builtins: X86.builtins,
		machine: () => undefined,
		model: (callee) => models.get(callee),
		parameters: (callee) => models.get(callee)?.parameters,
		constant: kernelName,
	});
	const definition = library.definition(name);
	if (!definition) return assert.fail(`there is no ${name}()`);
	if ('kind' in definition) return definition;
	return evaluate(definition, words, {
		algebra: concrete,
		environment: environmentOf('default'),
		resolve: (callee) => library.resolve(callee),
		stepLimit: defaultStepLimit,
	});
}

/** The result of a run that comes to its end. */
function resultOf(text: string, name: string, ...words: readonly bigint[]): bigint | null {
	const run = runIn([text], name, ...words);
	return run.kind === 'finished' ? run.returned : assert.fail(run.reason);
}

/** Why a run can't go on. */
function reasonOf(text: string, name: string, ...words: readonly bigint[]): string {
	const run = runIn([text], name, ...words);
	return run.kind === 'cannot-model' ? run.reason : assert.fail('the run came to its end');
}

function body(lines: string, returns = 'unsigned long', parameters = 'unsigned long a, unsigned long b'): string {
	return `static inline ${returns} own(${parameters})\n{\n${lines}\n}\n`;
}

const minusOne = 2n ** 64n - 1n;

describe('Arithmetic is that of C', () => {
	const cases: readonly (readonly [string, string, bigint])[] = [
		['an int constant with its sign bit set is sign-extended', '~0', minusOne],
		['an unsigned constant is not sign-extended', '~0U', 0xffffffffn],
		['a hexadecimal constant that does not fit an int is unsigned', '-0x80000000', 0x80000000n],
		['a cast to a signed type keeps the sign when it grows', '(unsigned long)(signed char)0xff', minusOne],
		['a cast to an unsigned type drops high bits', '(u8)0x1234', 0x34n],
		['a mask of int type reaches the high half', 'a & ~0xfff', 0xfffffffffffff000n],
		['a mask of unsigned type does not', 'a & ~0xfffU', 0xfffff000n],
		['a shift of an int loses what leaves its 32 bits', '(unsigned int)1 << 31 << 1', 0n],
		['a shift to the right of a signed number keeps the sign', '(unsigned long)(-16L >> 2)', minusOne - 3n],
		['a shift to the right of an unsigned one does not', '(a >> 60)', 15n],
		['a comparison of signed numbers sees the sign', '-1 < 0', 1n],
		['a comparison with an unsigned number does not', '-1 < 0U', 0n],
		['a negation is 0 or 1', '!a + !!a', 1n],
		['precedence is as in the language', '1 | 6 & 2 << 1 == 4', 1n],
		['bool keeps only whether there is a bit', '(bool)0x100', 1n],
		['a shift by a computed number takes its low bits', 'a << b', minusOne - 7n],
		['a product with a constant is a sum of shifts', 'b * 10', 30n],
		['a quotient by a power of two is a shift', '(b + 13) / 4 + (b + 13) % 4', 4n],
		['sizes are in bytes', 'sizeof(pud_t) + sizeof(u32) + sizeof(a)', 20n],
		['octal and character constants are read', "017 + 'A'", 80n],
	];
	for (const [name, expression, expected] of cases) {
		test(name, () => {
			assert.equal(resultOf(body(`return ${expression};`), 'own', minusOne, 3n), expected);
		});
	}

	test('sums and masks of 64 and 32 bits agree with BigInt for any numbers', () => {
		const word = fc.bigInt({ min: 0n, max: minusOne });
		const text = body('u32 low = a + b;\nreturn (a - b) ^ ((unsigned long)low << 7) ^ (long)(int)b;');
		fc.assert(
			fc.property(word, word, (a, b) => {
				const low = BigInt.asUintN(32, a + b);
				const expected = BigInt.asUintN(64, a - b) ^ BigInt.asUintN(64, low << 7n);
				assert.equal(resultOf(text, 'own', a, b), expected ^ BigInt.asUintN(64, BigInt.asIntN(32, b)));
			}),
		);
	});
});

describe('Statements', () => {
	test('An early return leaves the rest out', () => {
		const text = body('if (a == 1)\n\treturn 10;\nif (a == 2)\n\treturn 20;\nelse\n\tb++;\nreturn b;');
		assert.deepEqual(
			[1n, 2n, 3n].map((a) => resultOf(text, 'own', a, 5n)),
			[10n, 20n, 6n],
		);
	});

	test('Two variables assigned in one branch are joined behind it', () => {
		const text = body('unsigned long c = 1;\nif (a) {\n\tb = 7;\n\tc = b + 1;\n}\nreturn b * 16 + c;');
		assert.equal(resultOf(text, 'own', 1n, 2n), 0x78n);
		assert.equal(resultOf(text, 'own', 0n, 2n), 0x21n);
	});

	test('A variable of an inner block hides the outer one and does not change it', () => {
		assert.equal(resultOf(body('{ unsigned long a = 5; b += a; a = 9; }\nreturn a * 100 + b;'), 'own', 1n, 2n), 107n);
	});

	test('A loop runs as often as its condition says', () => {
		const text = body('while (b--)\n\ta += 2;\nreturn a;');
		assert.equal(resultOf(text, 'own', 1n, 4n), 9n);
		assert.equal(resultOf(text, 'own', 1n, 0n), 1n);
	});

	test('break and continue leave a loop and a round of it', () => {
		const text = body(
			'for (int i = 0; i < 6; i++) {\n\tif (i == 1)\n\t\tcontinue;\n\tif (i == 4)\n\t\tbreak;\n\ta += i;\n}\nreturn a;',
		);
		assert.equal(resultOf(text, 'own', 0n, 0n), 5n);
	});

	test('A loop that goes on and on is a reason, not a hang', () => {
		assert.match(reasonOf(body('for (;;)\n\ta++;\nreturn a;'), 'own', 0n, 0n), /loops more than 10 times/);
	});

	test('A statement expression yields its last value', () => {
		assert.equal(resultOf(body('return ({ unsigned long c = a + 1; c * 2; }) + b;'), 'own', 3n, 1n), 9n);
	});

	test('The arm that is not chosen is not evaluated', () => {
		assert.equal(resultOf(body('return a ? b : nobody_knows_this(b);'), 'own', 1n, 2n), 2n);
		assert.equal(reasonOf(body('return a ? b : nobody_knows_this(b);'), 'own', 0n, 2n), 'needs nobody_knows_this()');
	});

	test('What can not be read ends a run only where it gets there', () => {
		const text = body('if (a)\n\treturn 1;\nspin_lock(&own_lock);\nreturn 2;');
		assert.equal(resultOf(text, 'own', 1n, 0n), 1n);
		assert.equal(reasonOf(text, 'own', 0n, 0n), 'needs spin_lock()');
	});

	test('A goto forward leaves what is before its label', () => {
		const text = body(
			'u64 c = 1;\nif (a) {\n\tu64 d = a + 1;\n\tc = d;\n\tif (b)\n\t\tgoto fail;\n\tgoto out;\n}\nc += 4;\nfail:\nc += 100;\nout:\nreturn c;',
		);
		assert.equal(resultOf(text, 'own', 0n, 0n), 105n);
		assert.equal(resultOf(text, 'own', 7n, 1n), 108n);
		assert.equal(resultOf(text, 'own', 7n, 0n), 8n);
		const loop = body(
			'int i;\nu64 c = 0;\nfor (i = 0; i < 4; i++) {\n\tswitch (i) {\n\tcase 2:\n\t\tgoto found;\n\t}\n\tc += a;\n}\nreturn 0;\nfound:\nreturn c;',
		);
		assert.equal(resultOf(loop, 'own', 5n, 0n), 10n);
	});

	test('A goto forward over a declaration leaves the variable without a value', () => {
		const text = body('if (a)\n\tgoto out;\nu64 c = 3;\nif (b)\n\treturn c;\nout:\nreturn a ? 1 : c;');
		assert.equal(resultOf(text, 'own', 1n, 0n), 1n);
		assert.equal(resultOf(text, 'own', 0n, 1n), 3n);
		assert.equal(resultOf(text, 'own', 0n, 0n), 3n);
	});

	test('Any other goto is named', () => {
		const named = /has a goto in line 10\d to what is above it or in a block/;
		assert.match(reasonOf(body('again:\nif (a)\n\tgoto again;\nreturn 1;'), 'own', 1n, 0n), named);
		assert.match(reasonOf(body('if (a)\n\tgoto in;\nif (b) {\nin:\n\treturn 2;\n}\nreturn 1;'), 'own', 1n, 0n), named);
	});
});

describe('Entries', () => {
	const entries = 'static inline pud_t own(pud_t pud, pgprot_t prot)\n';

	test('An entry is made, opened and compared through its one member', () => {
		const text = `${entries}{\n\tpud_t made = (pud_t){ .pud = pud.pud | 2 };\n\tmade.pud &= ~1UL;\n\treturn made;\n}\n`;
		assert.equal(resultOf(text, 'own', 5n, 0n), 6n);
	});

	test('A compound literal may name no member', () => {
		assert.equal(resultOf(`${entries}{\n\treturn (pud_t){ pud_val(pud) + 1 };\n}\n`, 'own', 5n, 0n), 6n);
	});

	test('Flags, masks and sizes of the kernel have the values of our models', () => {
		const text = `${entries}{\n\treturn __pud(_PAGE_PSE | _PAGE_NX | (PHYSICAL_PUD_PAGE_MASK & PUD_SIZE) | _PAGE_BIT_RW);\n}\n`;
		assert.equal(resultOf(text, 'own', 0n, 0n), 0x8000000040000081n);
	});

	test('An entry can not be computed with as if it were a number', () => {
		assert.match(reasonOf(`${entries}{\n\treturn __pud(pud + 1);\n}\n`, 'own', 0n, 0n), /uses pud_t in arithmetic/);
	});

	test('The type of an entry of one level does not fit another', () => {
		assert.match(
			reasonOf(`${entries}{\n\tpmd_t pmd = pud;\n\treturn pud;\n}\n`, 'own', 0n, 0n),
			/converts pud_t to pmd_t/,
		);
	});
});

describe('Memory', () => {
	const head = 'static inline pud_t own(struct vm_area_struct *vma, unsigned long address, pud_t *pudp)\n';

	test('An exchange gives the old entry and leaves the new one', () => {
		const run = runIn([`${head}{\n\treturn xchg(pudp, __pud(pud_val(*pudp) | 2));\n}\n`], 'own', 0n, 0n, 1n);
		assert.ok(run.kind === 'finished');
		assert.deepEqual([run.returned, run.cells], [1n, [3n]]);
	});

	test('A store happens where it stands, and what was read before keeps its value', () => {
		const text = `${head}{\n\tpud_t old = *pudp;\n\tWRITE_ONCE(*pudp, __pud(8));\n\tif (pud_val(READ_ONCE(*pudp)) == 8)\n\t\tpudp->pud |= 1;\n\treturn old;\n}\n`;
		const run = runIn([text], 'own', 0n, 0n, 5n);
		assert.ok(run.kind === 'finished');
		assert.deepEqual([run.returned, run.cells], [5n, [9n]]);
	});

	test('A compare-and-exchange loop ends after one round', () => {
		const text = `${head}{\n\tpud_t old = READ_ONCE(*pudp), wanted;\n\tdo {\n\t\twanted = __pud(pud_val(old) & ~2UL);\n\t} while (!try_cmpxchg((long *)&pudp->pud, (long *)&old, *(long *)&wanted));\n\treturn old;\n}\n`;
		const run = runIn([text], 'own', 0n, 0n, 7n);
		assert.ok(run.kind === 'finished');
		assert.deepEqual([run.returned, run.cells], [7n, [5n]]);
	});

	test('A flush is recorded with its range', () => {
		const text = `${head}{\n\tflush_pud_tlb_range(vma, address, address + HPAGE_PUD_SIZE);\n\treturn *pudp;\n}\n`;
		const run = runIn([text], 'own', 0n, 0x1000n, 7n);
		assert.ok(run.kind === 'finished');
		assert.deepEqual(run.flushes, [{ start: 0x1000n, end: 0x40001000n, when: true }]);
	});

	test('A failed check is recorded with its place, and the run goes on', () => {
		const text = `${head}{\n\tVM_WARN_ON_ONCE(!pud_present(*pudp));\n\treturn *pudp;\n}\n`;
		const run = runIn([text], 'own', 0n, 0n, 0x80n);
		assert.ok(run.kind === 'finished');
		const assertion = { helper: 'own', claim: 'pud_present(*pudp)', place: 'arch/x86/mm/own.c:102' };
		assert.deepEqual(run.warnings, [{ assertion, when: true }]);
		assert.equal(run.returned, 0x80n);
	});

	test('A BUG_ON() ends the run', () => {
		const run = runIn([`${head}{\n\tBUG_ON(address & 1);\n\treturn *pudp;\n}\n`], 'own', 0n, 1n, 0n);
		assert.ok(run.kind === 'finished');
		assert.equal(run.bugs.length, 1);
	});

	test('Flags of a VMA are read; anything else of it is named', () => {
		const flag = `${head}{\n\treturn __pud(!!(vma->vm_flags & VM_SHADOW_STACK));\n}\n`;
		assert.equal(resultOf(flag, 'own', 1n << 37n, 0n, 0n), 1n);
		assert.match(
			reasonOf(`${head}{\n\treturn __pud(vma->vm_start);\n}\n`, 'own', 0n, 0n, 0n),
			/vm_area_struct's vm_start/,
		);
	});

	test('A helper that steps through several entries changes each of them', () => {
		const text =
			'static inline void own(pte_t *ptep, unsigned int nr)\n{\n\tfor (;;) {\n\t\tset_pte_at(0, 0, ptep, __pte(nr));\n\t\tif (--nr == 0)\n\t\t\tbreak;\n\t\tptep++;\n\t}\n}\n';
		const run = runIn(
			[text.replace('void own(', 'void own(struct mm_struct *mm, ').replace('set_pte_at(0,', 'set_pte_at(mm,')],
			'own',
			0n,
			...[9n, 9n, 9n, 9n, 9n, 9n, 9n, 9n],
			3n,
		);
		assert.ok(run.kind === 'finished', run.kind === 'cannot-model' ? run.reason : '');
		assert.deepEqual(run.cells, [3n, 2n, 1n, 9n, 9n, 9n, 9n, 9n]);
	});
});

describe('The preprocessor', () => {
	test('Macros with arguments, pasting and a statement in do/while are expanded', () => {
		const text = `#define GLUE(a, b) a##b\n#define ADD(x) do { GLUE(to, tal) += (x); } while (0)\n${body('unsigned long total = a;\nADD(b * 2);\nADD(1);\nreturn total;')}`;
		assert.equal(resultOf(text, 'own', 1n, 2n), 6n);
	});

	test('A macro is not expanded within itself', () => {
		const text = `#define own own\n#define twice(x) (twice(x) + 1)\nstatic inline unsigned long twice_(unsigned long a)\n{\n\treturn a;\n}\n${body('return a;')}`;
		assert.equal(resultOf(text, 'own', 4n, 0n), 4n);
	});

	test('A macro that names a function is an alias of it', () => {
		assert.equal(resultOf(`#define other own\n${body('return a + b;')}`, 'other', 4n, 1n), 5n);
	});

	test('A macro whose arguments have telling names is a helper itself', () => {
		assert.equal(resultOf('#define own_flag(pud) (pud_val(pud) & 2)\n', 'own_flag', 7n), 2n);
		assert.match(reasonOf('#define own_flag(x) ((x) & 2)\n', 'own_flag', 7n), /parameter x has an unknown type/);
	});

	test('A macro whose arguments are those of functions is a helper itself, if they agree', () => {
		const functions = `static inline unsigned long of_pud(pud_t pud)
{
	return pud_val(pud) & 2;
}

static inline unsigned long of_pmd(pmd_t pmd)
{
	return pmd_val(pmd) & 2;
}
`;
		const flagOf = (body: string): string => `${functions}#define own_flag(x, unused) ${body}\n`;
		assert.equal(resultOf(flagOf('of_pud((x))'), 'own_flag', 7n, 0n), 2n);
		assert.equal(resultOf(flagOf('(of_pud(x) | pud_val(x))'), 'own_flag', 5n, 0n), 5n);
		assert.match(reasonOf(flagOf('(of_pud(x) | of_pmd(x))'), 'own_flag', 7n, 0n), /parameter x has an unknown type/);
		assert.match(reasonOf(flagOf('of_pud((x) + 1)'), 'own_flag', 7n, 0n), /parameter x has an unknown type/);
		assert.match(reasonOf(flagOf('(2 * (x))'), 'own_flag', 7n, 0n), /parameter x has an unknown type/);
	});

	test('A macro for freeing a table takes what gathers it', () => {
		const text = '#define own_free(tlb, pte, address) gather_table((tlb), (pte))\n';
		assert.doesNotMatch(reasonOf(text, 'own_free', 1n, 2n, 3n), /unknown type/);
	});

	test('Branches of #if are taken by the configuration', () => {
		const text = `#if CONFIG_PGTABLE_LEVELS > 4 && defined(CONFIG_SMP)\n${body('return 1;')}#elif 1\n${body('return 2;')}#else\n${body('return 3;')}#endif\n#ifdef CONFIG_NO_SUCH_OPTION\n${body('return 4;')}#endif\n`;
		assert.equal(resultOf(text, 'own', 0n, 0n), 1n);
	});

	test('IS_ENABLED() is decided when reading', () => {
		const text = body(
			'if (IS_ENABLED(CONFIG_SMP) && !IS_ENABLED(CONFIG_XEN_PV))\n\treturn 1;\nreturn unknown_thing();',
		);
		assert.equal(resultOf(text, 'own', 0n, 0n), 1n);
	});

	test('A feature of the processor is asked for when running', () => {
		const text = body('return cpu_feature_enabled(X86_FEATURE_SHSTK) && a;', 'bool');
		assert.equal(resultOf(text, 'own', 1n, 0n), 1n);
	});

	test('A fallback under #ifndef never replaces what the architecture has', () => {
		const own = `#define own own\n${body('return 1;')}`;
		const fallback = `#ifndef own\n${body('return 2;')}#endif\n`;
		const model = '#ifndef pud_young\nstatic inline int pud_young(pud_t pud)\n{\n\treturn 99;\n}\n#endif\n';
		const run = runIn([fallback, own], 'own', 0n, 0n);
		assert.ok(run.kind === 'finished');
		assert.equal(run.returned, 1n);
		assert.equal(resultOf(model, 'pud_young', 0x20n), 0x20n);
		assert.equal(resultOf(fallback, 'own', 0n, 0n), 2n, 'where there is nothing else it is used');
	});

	test('Code behind an #else whose #if is cut off does not replace what is known', () => {
		const text = '#else\nstatic inline int pud_young(pud_t pud)\n{\n\treturn 0;\n}\n#endif\n';
		assert.equal(resultOf(text, 'pud_young', 0x20n), 0x20n);
	});

	test('Macros that never end are a reason, not a hang', () => {
		const bomb = Array.from({ length: 20 }, (_, n) => `#define M${n + 1} M${n} M${n} M${n}\n`).join('');
		assert.match(
			reasonOf(`#define M0 a +\n${bomb}${body('return M20 0;')}`, 'own', 0n, 0n),
			/more than \d+ tokens after macro expansion/,
		);
	});
});

describe('Whole definitions only', () => {
	test('A function that the hunk cuts off at its end is none', () => {
		assert.deepEqual(
			[...definitionsIn('static inline int own(pud_t pud)\n{\n\tif (pud_val(pud)) {\n\t\treturn 1;\n').keys()],
			[],
		);
	});

	test('A function that the hunk cuts off at its beginning is none, and what follows it is read', () => {
		const found = definitionsIn(`\tif (a) {\n\t\tint own_local;\n\t}\n\treturn 1;\n}\n\n${body('return 2;')}`);
		assert.deepEqual([...found.keys()], ['own']);
	});

	test('A call with a block behind it, as of a loop macro, is no function', () => {
		assert.deepEqual([...definitionsIn('\tfor_each_thing(x) {\n\t\tdo_it(x);\n\t}\n').keys()], []);
	});

	test('Any text is read without failing', () => {
		const piece = fc.constantFrom(
			'{',
			'}',
			'(',
			')',
			';',
			'#if',
			'#else\n',
			'\n',
			'int',
			'f',
			'#define f(',
			'##',
			',',
			'*',
		);
		fc.assert(
			fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
				for (const found of definitionsIn(pieces.join(' ')).values()) assert.ok(found);
			}),
			{ numRuns: 500 },
		);
	});

	test('Deep nesting is a reason, not a crash', () => {
		const text = body(`return ${'('.repeat(5000)}a${')'.repeat(5000)};`);
		assert.match(reasonOf(text, 'own', 0n, 0n), /levels of nesting/);
	});

	test('A helper that calls itself for ever is a reason', () => {
		assert.match(reasonOf(body('return own(a, b);'), 'own', 0n, 0n), /nests more than 100 calls/);
	});
});
