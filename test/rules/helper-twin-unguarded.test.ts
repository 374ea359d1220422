import assert from 'node:assert/strict';
import { test } from 'node:test';
import { snippetText } from '../../src/core/lint/examples/snippet.ts';
import { forRule } from '../support/lint.ts';

const { lint } = forRule('helper-twin-unguarded');

/** Names and messages that the rule finds; `heading` is what stands behind the hunk's `@@`. */
function found(hunk: string, heading = ''): readonly string[] {
	const text = snippetText({ files: { 'arch/x86/include/asm/pgtable.h': hunk } }).replace(
		/^(@@ .* @@)$/m,
		`$1 ${heading}`,
	);
	return lint(text)
		.filter(({ rule }) => rule.id === 'helper-twin-unguarded')
		.map(({ message, span }) => `${text.slice(span.start, span.end)}: ${message}`);
}

const define = (marker: string, name: string): string =>
	[`static inline bool ${name}(${name.slice(0, 3)}_t entry)`, '{', '	return true;', '}', '']
		.map((line) => `${marker}${line}\n`)
		.join('');

const PMD = define(' ', 'pmd_spare');
const PUD = define('+', 'pud_spare');

test('finds a helper behind the condition of its twin, and names the condition', () => {
	assert.deepEqual(found(` #ifndef pmd_spare\n #define pmd_spare pmd_spare\n${PMD} #endif\n \n${PUD}`), [
		'pud_spare: possible build failure: pud_spare() stands outside of the condition that pmd_spare() right above stands in, "#ifndef pmd_spare"',
	]);
});

test('finds a helper before the condition of its twin', () => {
	assert.equal(found(`${PUD} #ifdef CONFIG_TRANSPARENT_HUGEPAGE\n${PMD} #endif\n`).length, 1);
});

test('takes a twin that the hunk cuts off from its heading', () => {
	const tail = ` \treturn true;\n }\n #endif\n \n${PUD}`;
	assert.deepEqual(found(tail, 'static inline bool pmd_spare(pmd_t entry)'), [
		'pud_spare: possible build failure: pud_spare() stands outside of the condition that pmd_spare() right above stands in',
	]);
	assert.deepEqual(found(tail, 'static inline bool pmd_other(pmd_t entry)'), []);
	assert.deepEqual(found(tail), []);
});

test('is silent where both stand in the same condition, or the helper has one of its own', () => {
	const open = ' #ifdef CONFIG_TRANSPARENT_HUGEPAGE\n';
	assert.deepEqual(found(`${open}${PMD}${PUD} #endif\n`), []);
	assert.deepEqual(found(`${open}${PMD} #endif\n+#ifdef CONFIG_SPARE\n${PUD}+#endif\n`), []);
	assert.deepEqual(found(`${open}${PMD} #endif\n+#define pud_spare pud_spare\n${PUD}`), []);
});

test('is silent where another function or another condition comes between', () => {
	const open = ' #ifdef CONFIG_TRANSPARENT_HUGEPAGE\n';
	assert.deepEqual(found(`${open}${PMD} #endif\n${define(' ', 'pmd_other')}${PUD}`), []);
	assert.deepEqual(found(` #ifndef __ASSEMBLY__\n${PMD} #endif\n${PUD}`), []);
});

test('looks past conditions inside of functions and lines that continue one', () => {
	const twin = PMD.replace(' \treturn', ' #ifdef CONFIG_SPARE\n \tspare();\n #endif\n \treturn');
	assert.deepEqual(found(`${twin}${PUD}`), []);
	const open = ' #if defined(CONFIG_SPARE) && \\\n \tdefined(CONFIG_OTHER)\n';
	assert.equal(found(`${open}${PMD} #endif\n${PUD}`).length, 1);
});

test('is silent where the twin is of a higher level, or new too', () => {
	const open = ' #ifdef CONFIG_TRANSPARENT_HUGEPAGE\n';
	assert.deepEqual(found(`${define('+', 'pte_spare')}${open}${PMD} #endif\n`), []);
	assert.deepEqual(found(`${open.replace(' ', '+')}${define('+', 'pmd_spare')}+#endif\n${PUD}`), []);
});
