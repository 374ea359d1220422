import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Linter } from '../../src/core/lint/linter.ts';
import { DEFAULT_SETTINGS } from '../../src/core/config/settings.ts';
import { parseDocument } from '../../src/core/patch/document.ts';
import { snippetText } from '../../src/core/lint/examples/snippet.ts';
import { RULES } from '../../src/core/rules/index.ts';
import { annotate } from '../support/annotations.ts';
import { FixtureSource, type Position } from '../support/fixtureSource.ts';

/** The place of the `n`th call of `name` in `source`. */
function call(source: string, n: number, name = 'check('): Position {
	const before = source.split(name).slice(0, n).join(name).split('\n');
	return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

/** `source` after each check, given as fixture and wanted text, claimed its annotations; the nth is the nth call. */
function rewrite(source: string, checks: readonly (readonly [fixture: string, wanted: string])[]): string {
	const fixtures = new FixtureSource(source);
	checks.forEach(([fixture, wanted], index) => {
		fixtures.claim(fixture, wanted, [call(source, index + 1)]);
	});
	const { text, problems } = fixtures.rewritten();
	assert.deepEqual(problems, []);
	return text;
}

/** What is left to do by hand in `source` after `checks`, all of which are made at the first call. */
function problems(source: string, checks: readonly (readonly [fixture: string, wanted: string])[]): readonly string[] {
	const fixtures = new FixtureSource(source);
	for (const [fixture, wanted] of checks) fixtures.claim(fixture, wanted, [call(source, 1)]);
	const result = fixtures.rewritten();
	assert.equal(result.text, source);
	return result.problems;
}

test('carets are under the marked text with tab stops every 8 columns', () => {
	const text = snippetText({ hunk: '+	/* 漢 */	a = (int) b;  ' });
	const rules = RULES.filter(({ id }) => id === 'space-after-cast' || id === 'trailing-whitespace');
	const lines = annotate(text, new Linter(rules, DEFAULT_SETTINGS).lint(parseDocument(text))).split('\n');
	const at = lines.findIndex((line) => line.startsWith('+	/*'));
	assert.deepEqual(
		lines.slice(at + 1, at + 3).map((line) => line.replace(/:.*/, '')),
		[
			'#                                ^ space-after-cast',
			'#                                   ^^ trailing-whitespace',
		],
	);
});

test('carets, messages and the number of annotations are rewritten in place', () => {
	assert.equal(
		rewrite('check({ hunk: `+	a\n# ^ id: one\n+	b\n+	c\n# ^ id: three`, subject: "s" });', [
			['head\n+	a\n# ^ id: one\n+	b\n+	c\n# ^ id: three\ntail', 'head\n+	a\n#  ^^ id: 1\n+	b\n# <-- id: `2`\n+	c\ntail'],
		]),
		'check({ hunk: `+	a\n#  ^^ id: 1\n+	b\n# <-- id: \\`2\\`\n+	c`, subject: "s" });',
	);
});

test('what is as it should be stays as it is', () => {
	const source = "check({ hunk: `+	a ${''}\n# ^ ${MESSAGE}\n` });";
	assert.equal(rewrite(source, [['+	a \n# ^ id: one\n', '+	a \n# ^ id: one\n']]), source);
});

test('interpolated messages are kept where only carets change', () => {
	assert.equal(
		rewrite('check(inFunction(`+	${code}\n# ^ ${MESSAGE}`));', [
			['{\n+	a\n# ^ id: one\n}', '{\n+	a\n#       ^ id: one\n}'],
		]),
		'check(inFunction(`+	${code}\n#       ^ ${MESSAGE}`));',
	);
});

test('line feeds may be written as escapes', () => {
	assert.equal(
		rewrite("check('+	a\\n# ^ id: one\\n+	b');", [['+	a\n# ^ id: one\n+	b', "+	a\n# ^^ id: it's\n+	b\n# ^ id: two"]]),
		"check('+	a\\n# ^^ id: it\\'s\\n+	b\\n# ^ id: two');",
	);
});

test('an annotation goes with its interpolated message', () => {
	assert.equal(rewrite('check(`+	a\n# ^ ${MESSAGE}`);', [['+	a\n# ^ id: one', '+	a']]), 'check(`+	a`);');
});

test('of equal fixtures each call has its own', () => {
	const fixture = '+	a\n# ^ id: one';
	assert.equal(
		rewrite(`check(\`${fixture}\`);\ncheck(\`${fixture}\`);`, [
			[fixture, '+	a\n#  ^ id: one'],
			[fixture, '+	a'],
		]),
		'check(`+	a\n#  ^ id: one`);\ncheck(`+	a`);',
	);
});

test('a fixture of a constant is rewritten there', () => {
	assert.equal(
		rewrite('const CODE = `+	a\n# ^ id: one`;\ncheck(CODE);', [['+	a\n# ^ id: one', '+	a\n#  ^ id: one']]),
		'const CODE = `+	a\n#  ^ id: one`;\ncheck(CODE);',
	);
});

test('what cannot be rewritten is reported and left alone', () => {
	assert.deepEqual(problems('check(join(lines));', [['+	a\n# ^ id: one', '+	a']]), [
		'line 1: rewrite by hand, the fixture is computed: no annotation',
	]);
	assert.deepEqual(problems('check(`+	a\n# ^ ${MESSAGE}`);', [['+	a\n# ^ id: one', '+	a\n# ^ id: two']]), [
		'line 1: rewrite by hand, the fixture is computed: # ^ id: two',
	]);
	assert.deepEqual(
		problems('for (const n of ns) check(`+	${n}\n# ^ id: one`);', [
			['+	1\n# ^ id: one', '+	1\n# ^ id: one'],
			['+	22\n# ^ id: one', '+	22\n# ^^ id: one'],
		]),
		['line 2: rewrite by hand, checks of the same text want different annotations'],
	);
});
