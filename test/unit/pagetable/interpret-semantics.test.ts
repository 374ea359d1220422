import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { ownResult, readLibrary, type Row, type Shape } from '../../support/gcc.ts';

const minusOne = 2n ** 64n - 1n;

/** The result, as gcc has it for the entry 0x10 and the numbers 6 and 3, of a function with the given lines. */
function resultOf(lines: string, before = '', returns = 'unsigned long'): bigint | string {
	const result = runOf(lines, before, returns);
	return typeof result === 'string' ? result : result[0];
}

function runOf(
	lines: string,
	before = '',
	returns = 'unsigned long',
	row: Row = [0x10n, 6n, 3n],
): ReturnType<typeof ownResult> {
	const shape: Shape = { name: 'own', pointer: 'pte', numbers: 2, returns: 'number' };
	const text = `${before}\nstatic inline ${returns} own(pte_t *p, unsigned long a, unsigned long b)\n{\n${lines}\n}\n`;
	return ownResult(readLibrary(text), shape, row);
}

type Case = readonly [name: string, lines: string, result: bigint, before?: string];

function check(cases: readonly Case[]): void {
	for (const [name, lines, expected, before] of cases) {
		test(name, () => {
			assert.equal(resultOf(lines, before), expected);
		});
	}
}

describe('A conditional has the common type of both sides', () => {
	check([
		['where the condition is constant', 'return 1 ? -1 : 0U;', 0xffffffffn],
		['where it is a size', 'int x = -2;\nu32 mask = 1;\nreturn sizeof(long) == 8 ? x : mask;', 0xfffffffen],
		['where it is an option', 'return IS_ENABLED(CONFIG_X86_64) ? ~0xfff : 0U;', 0xfffff000n],
		['where its middle is left out', 'return -1 ?: 0U;', 0xffffffffn],
		['where it is computed', 's8 x = a - 7;\nu32 z = b;\nreturn (a & 2 ? x : z) < 0;', 0n],
		['and a long where likely() is one of them', 'return 1 ? likely(1) - 2 : 0U;', minusOne],
		['and no unsigned type where both are signed', 'return 1 ? -1 : 0L;', minusOne],
	]);

	test('A side of unknown type leaves that of a short number unknown', () => {
		assert.equal(resultOf('return 1 ? -1 : nobody_knows;'), 'needs nobody_knows');
		assert.equal(resultOf('return 1 ? -1UL : nobody_knows;'), minusOne);
	});
});

describe('Enumerators have the type that the compiler gives them', () => {
	check([
		['one that does not fit an int', 'return Q + N + a;', (1n << 40n) + 9n, 'enum { Q = 1UL << 40, N = 3 };'],
		['a negative one', 'enum e x = NONE;\nreturn x < 0;', 1n, 'enum e { NONE = -1, A, B };'],
		['no negative one', 'enum e x = A;\nreturn (long)(x - 1);', 0xffffffffn, 'enum e { A, B };'],
		['an int though all are positive', 'return A - B;', minusOne, 'enum { A, B };'],
		['an unsigned one of 32 bits', 'return -BIG;', 0x80000000n, 'enum { BIG = 0x80000000 };'],
		['beside a negative one, a long', 'return -BIG;', 2n ** 64n - 2n ** 31n, 'enum { BIG = 0x80000000, NEG = -1 };'],
		['a shift into the sign', 'return S + 8;', 2n ** 64n - 2n ** 31n + 8n, 'enum { S = 1 << 31 };'],
		['a cast', 'return CUT + NEXT;', 0x1ffn, 'enum { CUT = (u8)0x1ff, NEXT };'],
		['a size', 'return MASK + SIZE;', 39n, 'enum { SHIFT = 5, MASK = (1 << SHIFT) - 1, SIZE = sizeof(long) };'],
		['a typedef', 'en_t x = B;\nreturn x + 1;', minusOne, 'typedef enum { A, B = -2 } en_t;'],
		[
			'a parameter',
			'return sub(A);',
			minusOne,
			'enum e { A, B = -2 };\nstatic inline long sub(enum e x)\n{\n\treturn x - 1;\n}',
		],
	]);
});

describe('Effects happen once', () => {
	const runs: readonly (readonly [string, string, readonly [bigint, bigint]])[] = [
		['the condition that is the middle as well', 'return xchg(&p->pte, p->pte + 1) ?: 5;', [0x10n, 0x11n]],
		['the smaller one', 'return min(xchg(&p->pte, p->pte + 1), a);', [6n, 0x11n]],
		['the larger one of a type', 'return max_t(u8, xchg(&p->pte, p->pte + 1), a);', [0x10n, 0x11n]],
		['a compound assignment', 'p->pte += b++;\nreturn b;', [4n, 0x13n]],
		['what is multiplied by 0', 'return 0 & xchg(&p->pte, 1);', [0n, 1n]],
		['a comparison that replaces', 'return cmpxchg(&p->pte, 0x10, a) + cmpxchg(&p->pte, 0x10, b);', [0x16n, 6n]],
		['a bit', 'return test_and_clear_bit(4, &p->pte) + 0;', [1n, 0n]],
		['the chosen side only', 'b & 1 ? (void)(p->pte = 1) : (void)(p->pte = 2);\nreturn 0;', [0n, 1n]],
		['the right side of && where it is reached', 'if (a == 6 && (b = 9))\n\ta++;\nreturn a + b;', [16n, 0x10n]],
		['the right side of || where it is reached', 'if (a == 6 || (b = 9))\n\ta++;\nreturn a + b;', [10n, 0x10n]],
		['a pointer to a variable', 'long *q = (long *)&b;\nif (a)\n\t*q = 8;\nreturn b;', [8n, 0x10n]],
	];
	for (const [name, lines, expected] of runs) {
		test(name, () => {
			assert.deepEqual(runOf(lines), expected);
		});
	}
	check([
		['a step after the value', 'return a++ + b;', 9n],
		['a step of a short number', 'u8 x = 0;\nint y = x--;\nreturn x + y;', 255n],
		['a chain of assignments', 'unsigned long x;\nu8 y;\nx = y = a + 0x100;\nreturn x;', 6n],
		['an assignment in a condition', 'unsigned long x;\nif ((x = a & 4) != 0)\n\treturn x;\nreturn b;', 4n],
		['a statement expression that assigns', 'unsigned long x = 1;\nx += ({ b = 7; b + 1; });\nreturn x + b;', 16n],
		['a comma', 'return (b = 2, a += b, a * 2);', 16n],
		['continue in do/while', 'do {\n\tif (b & 1)\n\t\tcontinue;\n\ta += 8;\n} while (b--);\nreturn a;', 22n],
	]);
});

describe('A variable of an inner block is not the outer one', () => {
	check([
		[
			'after an assignment to the outer one',
			'unsigned long x = a;\n{ x = 5; unsigned long x = b; x = 3; }\nreturn x;',
			5n,
		],
		['of another type', 'unsigned long x = a;\nif (b & 1) { u8 x = b; x += 255; a += x; }\nreturn x + a;', 14n],
		[
			'in a statement expression',
			'unsigned long x = a;\nunsigned long r = ({ x = 7; unsigned long x = b; x + 1; });\nreturn r * 16 + x;',
			0x47n,
		],
		['of a loop', 'for (int a = 0; a < 2; a++) { unsigned long b = a; b++; }\nreturn a * 16 + b;', 0x63n],
		[
			'in two blocks one after the other',
			'u8 r = 0;\n{ u8 t = 255; r += t; }\n{ u16 t = 257; r += t; }\nreturn r;',
			0n,
		],
		['where the inner one is not set', 'if (a) { unsigned long a; a = 1; b += a; }\nreturn a + b;', 10n],
	]);

	test('One that an arm leaves unset has no value', () => {
		assert.match(String(resultOf('int x;\nif (a == 5) { x = 1; b++; }\nreturn x;')), /needs x|x is not set/);
		assert.equal(resultOf('int x;\nif (a == 6) { x = 1; b++; }\nreturn x + b;'), 5n);
	});
});

describe('The preprocessor computes with 64 bits', () => {
	const conditions: readonly (readonly [string, boolean])[] = [
		['-1 > 0u', true],
		['-1 < 0', true],
		['0u - 1 > 0', true],
		['(0xffffffffffffffff >> 63) == 1', true],
		['(-1 >> 63) == -1', true],
		['0x7fffffff + 1 > 0', true],
		['0x80000000 > -1', true],
		['0xffffffffffffffff / 2 > 5', true],
		['(1 ? -1 : 0u) > 0', true],
		['1 << 40 == 0x10000000000', true],
		['1 || 1 / 0', true],
		["'\\n' == 10 && 'a' == 97", true],
		['(2 ?: 3) == 2', true],
		['defined CONFIG_SMP && !defined(CONFIG_NO_SUCH) // why', true],
		['/* a */ 0 /* b\n*/ + 1', true],
		['CONFIG_NO_SUCH', false],
		['1 == \\\n1', true],
	];
	for (const [condition, expected] of conditions) {
		test(`#if ${condition}`, () => {
			assert.equal(
				resultOf('return X;', `#if ${condition}\n#define X 1\n#else\n#define X 0\n#endif`),
				expected ? 1n : 0n,
			);
		});
	}
	check([
		[
			'#undef with a comment',
			'return X;',
			2n,
			'#define Y\n#undef Y // gone\n#ifdef Y\n#define X 1\n#else\n#define X 2\n#endif',
		],
		['#elifdef', 'return X;', 2n, '#ifdef CONFIG_NO\n#define X 1\n#elifdef CONFIG_SMP\n#define X 2\n#endif'],
		['#elifndef', 'return X;', 2n, '#ifdef CONFIG_NO\n#define X 1\n#elifndef CONFIG_NO\n#define X 2\n#endif'],
		[
			'a macro that has another meaning later',
			'return first() * 16 + X;',
			0x12n,
			'#define X 1\nstatic inline long first(void)\n{\n\treturn X;\n}\n#undef X\n#define X 2',
		],
		['a comment mark in a string', 'return X;', 4n, '#define S "/*"\n#define X 4'],
		['a comment that goes on', '// continued \\\nreturn 1;\nreturn 2;', 2n],
		['a name over two lines', 'unsigned long lo\\\nok = a;\nreturn lo\\\nok;', 6n],
	]);
});

describe('What was refused is read', () => {
	check([
		['min_t() between parentheses', 'return (min_t(u8, a + 0x102, b) << 3);', 24n],
		['a type of an expression for min_t()', 'u8 x = 4;\nreturn min_t(typeof(x), a + 0x102, b + 0x100);', 3n],
		['escapes', "return '\\n' + '\\x41' + '\\0' + '\\'' + '\\\\';", 206n],
		[
			'attributes between type and name',
			'int __attribute__((unused)) x = a;\nint __maybe_unused y = x;\nreturn y;',
			6n,
		],
		[
			'a switch',
			'switch (a) {\ncase 1:\n\treturn 1;\ncase 6:\n\tb++;\ncase 7:\n\tb += 2;\n\tbreak;\ndefault:\n\tb = 0;\n}\nreturn b;',
			6n,
		],
		[
			'a switch in a loop',
			'while (a) {\n\tswitch (a--) {\n\tcase 3 ... 5:\n\t\tcontinue;\n\tcase 2:\n\t\tbreak;\n\tdefault:\n\t\tb += 16;\n\t}\n\tb++;\n}\nreturn b;',
			0x26n,
		],
		['a shift of a signed number by one that is computed', 'return (int)(a - 40) >> b;', minusOne - 4n],
		['a product of two numbers', 'return (a - 9) * b;', minusOne - 8n],
		[
			'a product with many bits',
			'return b * 0xb5a6d33c5ad2b4e9UL + b * -1;',
			BigInt.asUintN(64, 3n * 0xb5a6d33c5ad2b4e9n - 3n),
		],
		['signed division by a power of two', 'long x = a - 13;\nreturn x / 4 * 16 + x % 4;', 2n ** 64n - 19n],
	]);
});

describe('What the compiler alone knows is refused', () => {
	const cases: readonly (readonly [string, RegExp])[] = [
		['return 1 << (a + 29);', /shifts by more bits than there are/],
		['char c = 0xff;\nreturn c + 1;', /to char/],
		["return '\\377';", /invalid character constant/],
		['return *(u8 *)p;', /needs a part of an entry/],
		['*(u32 *)p = 1;\nreturn 0;', /not modelled/],
		['u8 *q = (u8 *)&a;\nreturn *q;', /uses a u64 as a u8/],
		['static int calls;\nreturn calls++;', /outlives the call/],
		['return (a / b);', /a value that is not constant/],
		['return 18446744073709551615 > 0;', /invalid number/],
		['out:\na--;\nif (a)\n\tgoto out;\nreturn 1;', /has a goto/],
	];
	for (const [lines, reason] of cases) {
		test(lines.replaceAll('\n', ' '), () => {
			assert.match(String(resultOf(lines)), reason);
		});
	}
});
