/** C that is far larger or deeper than any helper: it is modelled or refused, but neither crashes nor hangs. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createBdd, TooManyNodes, trueNode, type Node } from '../../../src/core/pagetable/eval/bdd.ts';
import { reportOnSeries, type HelperReport } from '../../../src/core/pagetable/compare/helperReport.ts';
import { changeSentence } from '../../../src/core/pagetable/compare/sentence.ts';
import { parseDocument } from '../../../src/core/patch/document.ts';

/** For one patch, in milliseconds of the processor, which are more on a busy one. */
const MOST = 8000;

const repeat = (count: number, line: (index: number) => string): string =>
	Array.from({ length: count }, (_, index) => line(index)).join('\n');

const nest = (count: number, open: string, inner: string, close: string): string =>
	`${open.repeat(count)}${inner}${close.repeat(count)}`;

/** A patch that adds a blank line to the end of pud_own(), whose body and what precedes it are context. */
function patchOf(body: string, { before = '', parameters = 'pud_t pud' } = {}): string {
	const head = `static inline unsigned long pud_own(${parameters})\n{\n\tunsigned long a = pud.pud;`;
	const lines = `${before === '' ? '' : `${before}\n`}${head}\n${body}`.split('\n').map((line) => ` ${line}`);
	const file = 'arch/x86/include/asm/pgtable.h';
	const count = lines.length + 2;
	return [
		`From: A Developer <developer@example.com>\nSubject: [PATCH] x86/mm: Change it\n\nText.\n---`,
		`--- a/${file}\n+++ b/${file}\n@@ -1,${count} +1,${count + 1} @@`,
		...lines,
		'+\ta |= 0;',
		' \treturn a;',
		' }\n',
	].join('\n');
}

function reportsOf(text: string): readonly HelperReport[] {
	return reportOnSeries(parseDocument(text).patches).flatMap(({ reports }) => reports);
}

/** What a comparison says of pud_own(). */
function sentenceOf(text: string): string {
	const report = reportsOf(text).find(({ name }) => name === 'pud_own') ?? assert.fail('pud_own() is not reported on');
	return changeSentence(`${report.name}()`, report.change);
}

function timed<T>(work: () => T): T {
	const start = process.cpuUsage();
	const result = work();
	const { user, system } = process.cpuUsage(start);
	assert.ok((user + system) / 1000 < MOST, `takes ${(user + system) / 1000} ms`);
	return result;
}

const set = (expression: string): string => `\ta = ${expression};`;

describe('What is too large is refused, with the limit', () => {
	const cases: readonly (readonly [string, string])[] = [
		['10,000 assignments', patchOf(repeat(10_000, () => '\ta += pud.pud;'))],
		['5,000 assignments', patchOf(repeat(5000, () => '\ta += pud.pud;'))],
		['3,000 variables', patchOf(repeat(3000, (index) => `\tunsigned long v${index} = a + ${index};`))],
		['10,000 conditions', patchOf(repeat(10_000, (index) => `\tif (a & ${index})\n\t\ta ^= 1;`))],
		[
			'5,000 conditions on two variables',
			patchOf(
				`\tunsigned long b = 0;\n${repeat(5000, (index) => `\tif (pud.pud & ${index}) {\n\t\ta += ${index};\n\t\tb ^= a;\n\t}`)}`,
			),
		],
		[
			'5,000 else ifs',
			patchOf(`\tif (a)\n\t\ta = 1;\n${repeat(5000, (index) => `\telse if (a == ${index})\n\t\ta = 2;`)}`),
		],
		['conditions within each other', patchOf(`${repeat(10_000, (index) => `\tif (a & ${index})`)}\n\t\ta = 1;`)],
		[
			'loops of a known length',
			patchOf(`${repeat(6, (index) => `\tfor (int i${index} = 0; i${index} < 9; i${index}++)`)}\n\t\ta++;`),
		],
		['10,000 loops within each other', patchOf(`${repeat(10_000, () => '\tfor (; a;)')}\n\t\ta--;`)],
		['braces', patchOf(nest(20_000, '{', 'a = 1;', '}'))],
		['parentheses', patchOf(set(nest(30_000, '(', 'a', ')')))],
		['parentheses that fit the tokens', patchOf(set(nest(10_000, '(', 'a', ')')))],
		['unary operators', patchOf(set(`${'~'.repeat(10_000)}a`))],
		['dereferences', patchOf(set(`${'*'.repeat(10_000)}a`))],
		['casts', patchOf(set(`${'(u8)'.repeat(10_000)}a`))],
		['a cast to a pointer', patchOf(set(`(void ${'*'.repeat(10_000)})a`))],
		['choices on the right', patchOf(set(`${'a ? 1 : '.repeat(5000)}2`))],
		['choices in the middle', patchOf(set(nest(5000, 'a ? ', '2', ' : 1')))],
		['a sum', patchOf(set(`a${' + a'.repeat(10_000)}`))],
		['a product', patchOf(set(`a${' * 0x5555555555555555'.repeat(2000)}`))],
		['products', patchOf(set(`a${' * 0x5555555555555555'.repeat(40)}`))],
		['a disjunction', patchOf(set(`a${' || a'.repeat(10_000)}`))],
		['commas', patchOf(`\ta${', a'.repeat(10_000)};`)],
		['members', patchOf(set(`pud${'.pud'.repeat(10_000)}`))],
		['indices', patchOf(set(`p${'[0]'.repeat(10_000)}`))],
		['calls', patchOf(set(nest(10_000, 'f(', 'a', ')')))],
		['assignments within each other', patchOf(set(`${'a = '.repeat(10_000)}1`))],
		['statement expressions', patchOf(set(nest(5000, '({ ', 'a;', ' })')))],
		['sizeof', patchOf(set(nest(10_000, 'sizeof(', 'a', ')')))],
		['typeof', patchOf(set(`(${nest(10_000, 'typeof(', 'a', ')')})a`))],
		['braces of an initializer', patchOf(set(`(pud_t)${nest(10_000, '{ ', '1', ' }')}`))],
		[
			'50,000 initializers',
			patchOf(`\tpud_t x = { ${repeat(50_000, (index) => `${index},`).replaceAll('\n', ' ')} };`),
		],
		[
			'a macro that doubles',
			patchOf(set('A0'), { before: repeat(40, (index) => `#define A${index} A${index + 1} + A${index + 1}`) }),
		],
		['a chain of macros', patchOf(set('A0'), { before: repeat(10_000, (index) => `#define A${index} A${index + 1}`) })],
		[
			'a chain of macros with arguments',
			patchOf(set('A0(a)'), { before: repeat(10_000, (index) => `#define A${index}(x) A${index + 1}(x)`) }),
		],
		['a macro within its argument', patchOf(set(nest(20_000, 'A(', 'a', ')')), { before: '#define A(x) x' })],
		['a macro of 200,000 tokens', patchOf(set('A'), { before: `#define A a${' + a'.repeat(100_000)}` })],
		['pasted tokens', patchOf(set('A'), { before: `#define A a${' ## a'.repeat(20_000)}` })],
		[
			'a chain of other names',
			patchOf(set('pud_a0(pud)'), { before: repeat(10_000, (index) => `#define pud_a${index} pud_a${index + 1}`) }),
		],
	];
	for (const [name, text] of cases) {
		test(name, () => {
			assert.match(
				timed(() => sentenceOf(text)),
				/too large to model: .*\d+/,
			);
		});
	}
});

describe('What is large, but not too large, is modelled', () => {
	const cases: readonly (readonly [string, string])[] = [
		['800 assignments', patchOf(repeat(800, () => '\ta ^= pud.pud;'))],
		['300 early returns', patchOf(repeat(300, (index) => `\tif (a == ${index})\n\t\treturn ${index};`))],
		['300 conditions', patchOf(repeat(300, (index) => `\tif (a & ${index})\n\t\ta ^= 1;`))],
		[
			'100 else ifs',
			patchOf(`\tif (a)\n\t\ta = 1;\n${repeat(100, (index) => `\telse if (a == ${index})\n\t\ta = 2;`)}`),
		],
		[
			'two loops of a known length',
			patchOf('\tfor (int i = 0; i < 6; i++)\n\t\tfor (int j = 0; j < 6; j++)\n\t\t\ta ^= i + j;'),
		],
		['an #if of 100,000 parentheses', patchOf('', { before: `#if ${nest(100_000, '(', '1', ')')}\n#endif` })],
		['an #if of 100,000 operators', patchOf('', { before: `#if 1${' * 2'.repeat(100_000)}\n#endif` })],
		['20,000 #ifs', patchOf('', { before: `${repeat(20_000, () => '#if 1')}\n${repeat(20_000, () => '#endif')}` })],
		[
			'#ifs that expand a chain of macros',
			patchOf('', {
				before: `${repeat(150, (index) => `#define A${index} A${index + 1}`)}\n${repeat(10_000, () => '#if A0\n#endif')}`,
			}),
		],
		['an enumerator of 50,000 operators', patchOf('', { before: `enum { E = 1${' + 1'.repeat(50_000)} };` })],
		[
			'pointers to pointers',
			patchOf('', {
				before: `typedef pud_t t0;\n${repeat(10_000, (index) => `typedef t${index} *t${index + 1};`)}`,
				parameters: 'pud_t pud, t10000 p',
			}),
		],
	];
	for (const [name, text] of cases) {
		test(name, () => {
			assert.match(
				timed(() => sentenceOf(text)),
				/behaves the same/,
			);
		});
	}
});

test('Helpers that call each other within deep expressions are reviewed', () => {
	const helpers = repeat(90, (index) => {
		const call = nest(80, '~(', `pud_f${index + 1}(a)`, ')');
		return `static inline unsigned long pud_f${index}(unsigned long a)\n{\n\treturn ${call};\n}`;
	});
	const before = `${helpers}\nstatic inline unsigned long pud_f90(unsigned long a)\n{\n\treturn a;\n}`;
	assert.match(
		timed(() => sentenceOf(patchOf(set('pud_f0(a)'), { before }))),
		/too large to model: /,
	);
});

test('Loops within each other are refused in the round that is not written out', () => {
	const loops = (count: number): string => patchOf(`${repeat(count, () => '\tfor (; a;)')}\n\t\ta = a * 3 + 1;`);
	for (const count of [2, 3]) {
		assert.match(
			timed(() => sentenceOf(loops(count))),
			/loops more than 10 times/,
		);
	}
});

test('Many helpers that take long are reviewed up to a limit', () => {
	const line = '\ta = (a * 0x5555) ^ (a >> 7);';
	const body = repeat(30, () => line);
	const before = repeat(40, (index) => {
		return `static inline unsigned long pud_f${index}(unsigned long a)\n{\n${body}\n\treturn a;\n}`;
	});
	const text = patchOf('', { before }).replaceAll(`\n ${line}\n \treturn`, `\n+${line}\n \treturn`);
	assert.match(
		changeSentence('pud_f39()', reportsOf(text).find(({ name }) => name === 'pud_f39')?.change ?? assert.fail()),
		/too large to model: the helpers of this document take more than/,
	);
});

test('The steps of a decision diagram are limited as its nodes are', () => {
	const bdd = createBdd(1000);
	const run = (): void => {
		let all: Node = trueNode;
		for (let round = 0; ; round++)
			all = bdd.xor(all, bdd.xor(bdd.variable(round % 200), bdd.variable((round * 7) % 199)));
	};
	assert.throws(() => {
		timed(run);
	}, TooManyNodes);
});
