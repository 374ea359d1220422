import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { matchBrackets } from '../../../src/core/c/brackets.ts';
import { tokenize } from '../../../src/core/c/lexer.ts';
import { splitStatements } from '../../../src/core/c/statements.ts';

/** Each statement as `kind block: first … last`, a `?` before those that may reach out of the text. */
function outline(text: string): readonly string[] {
	const tokens = tokenize(text);
	return splitStatements(tokens, matchBrackets(tokens)).map(({ kind, block, first, last, isWhole }) => {
		const ends = first === last ? [first] : [first, last];
		return `${isWhole ? '' : '?'}${kind} ${block.kind}: ${ends.map((index) => tokens[index]?.text).join(' … ')}`;
	});
}

test('a function is its head and the statements of its body', () => {
	assert.deepEqual(outline('static int f(int a)\n{\n\tint b = a;\n\n\tif (b)\n\t\treturn 1;\n\telse\n\t\tg();\n}\n'), [
		'function unknown: static … )',
		'simple code: int … ;',
		'head code: if … )',
		'simple code: return … ;',
		'keyword code: else',
		'simple code: g … ;',
	]);
});

test('members and values belong to the declaration around them', () => {
	assert.deepEqual(outline('struct a {\n\tint b;\n} c = {\n\t.b = 1,\n};\nenum d { E, F };\n'), [
		'simple members: int … ;',
		'simple unknown: struct … ;',
		'simple unknown: enum … ;',
	]);
});

test('a function may return a struct, and a struct may have attributes', () => {
	assert.deepEqual(outline('struct a *f(void)\n{\n\tg();\n}\nstruct b {\n\tint c;\n} __packed;\n'), [
		'function unknown: struct … )',
		'simple code: g … ;',
		'simple members: int … ;',
		'simple unknown: struct … ;',
	]);
	assert.deepEqual(outline('struct __attribute__((packed)) {\n\tint c;\n} d;\n'), [
		'simple members: int … ;',
		'simple unknown: struct … ;',
	]);
});

test('macros that loop or guard head what follows', () => {
	assert.deepEqual(outline('{\n\tfor_each(a, b)\n\t\tg();\n\tscoped_guard(lock, &l) {\n\t\th();\n\t}\n}\n'), [
		'head code: for_each … )',
		'simple code: g … ;',
		'head code: scoped_guard … )',
		'simple code: h … ;',
	]);
});

test('labels, cases and loops that end with while are statements', () => {
	assert.deepEqual(outline('{\n\tcase A ... B:\n\tdo {\n\t\tg();\n\t} while (a);\nout:\n\tb = c ? d : e;\n}\n'), [
		'label code: case … :',
		'keyword code: do',
		'simple code: g … ;',
		'simple code: while … ;',
		'label code: out … :',
		'simple code: b … ;',
	]);
});

test('what begins or ends outside of the text is not whole', () => {
	assert.deepEqual(outline('\t  b);\n\tg();\n\th(a,\n'), ['?simple unknown: b … ;', 'simple unknown: g … ;']);
	assert.deepEqual(outline('\tg(a,\n\t  b;\n'), ['?simple unknown: g … ;']);
});

test('a brace that opens outside of the text tells by what follows what it closed', () => {
	assert.deepEqual(outline('\tint a;\n};\n'), ['simple members: int … ;']);
	assert.deepEqual(outline('\tg();\n}\n\nint f(void)\n'), ['simple code: g … ;']);
});

test('any text gives statements in bounds, first before last, ends in order', () => {
	const pieces = 'a if for do else case struct enum = { } ( ) [ ] ; : , \n /*x*/ #if\n return'.split(' ');
	fc.assert(
		fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 60 }), (parts) => {
			const tokens = tokenize(parts.join(' '));
			let end = -1;
			for (const { first, last } of splitStatements(tokens, matchBrackets(tokens))) {
				assert.ok(first >= 0 && first <= last && last < tokens.length && last > end);
				end = last;
			}
		}),
		{ numRuns: 3000 },
	);
});

test('a hundred thousand open braces are no problem', () => {
	assert.deepEqual(outline('{'.repeat(100_000)), []);
});
