import assert from 'node:assert/strict';
import { test } from 'node:test';
import { snippetText } from '../../src/core/lint/examples/snippet.ts';
import { forRule } from '../support/lint.ts';

const { lint } = forRule('helper-twin-unguarded');

/** Names and messages that the rule finds; `heading` is the text after the hunk's `@@`. */
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

test('reports a helper after the condition of its twin, and names the condition', () => {
	assert.deepEqual(found(` #ifndef pmd_spare\n #define pmd_spare pmd_spare\n${PMD} #endif\n \n${PUD}`), [
		'pud_spare: pud_spare() is not under the "#ifndef pmd_spare" that guards pmd_spare() above',
	]);
});

test('reports a helper before the condition of its twin', () => {
	assert.equal(found(`${PUD} #ifdef CONFIG_TRANSPARENT_HUGEPAGE\n${PMD} #endif\n`).length, 1);
});

test('finds a twin that the hunk cuts off by its heading', () => {
	const tail = ` \treturn true;\n }\n #endif\n \n${PUD}`;
	assert.deepEqual(found(tail, 'static inline bool pmd_spare(pmd_t entry)'), [
		'pud_spare: pud_spare() is not under the #ifdef that guards pmd_spare() above',
	]);
	assert.deepEqual(found(tail, 'static inline bool pmd_other(pmd_t entry)'), []);
	assert.deepEqual(found(tail), []);
});

test('does not report twins under the same condition, or a helper with a separate condition', () => {
	const open = ' #ifdef CONFIG_TRANSPARENT_HUGEPAGE\n';
	assert.deepEqual(found(`${open}${PMD}${PUD} #endif\n`), []);
	assert.deepEqual(found(`${open}${PMD} #endif\n+#ifdef CONFIG_SPARE\n${PUD}+#endif\n`), []);
	assert.deepEqual(found(`${open}${PMD} #endif\n+#define pud_spare pud_spare\n${PUD}`), []);
});

test('does not report a twin that is not adjacent, or under another kind of condition', () => {
	const open = ' #ifdef CONFIG_TRANSPARENT_HUGEPAGE\n';
	assert.deepEqual(found(`${open}${PMD} #endif\n${define(' ', 'pmd_other')}${PUD}`), []);
	assert.deepEqual(found(` #ifndef __ASSEMBLY__\n${PMD} #endif\n${PUD}`), []);
});

test('ignores conditions inside functions, and reads conditions on several lines', () => {
	const twin = PMD.replace(' \treturn', ' #ifdef CONFIG_SPARE\n \tspare();\n #endif\n \treturn');
	assert.deepEqual(found(`${twin}${PUD}`), []);
	const open = ' #if defined(CONFIG_SPARE) && \\\n \tdefined(CONFIG_OTHER)\n';
	assert.equal(found(`${open}${PMD} #endif\n${PUD}`).length, 1);
});

test('does not report a twin of a higher level, or a new one', () => {
	const open = ' #ifdef CONFIG_TRANSPARENT_HUGEPAGE\n';
	assert.deepEqual(found(`${define('+', 'pte_spare')}${open}${PMD} #endif\n`), []);
	assert.deepEqual(found(`${open.replace(' ', '+')}${define('+', 'pmd_spare')}+#endif\n${PUD}`), []);
});

test('reports a helper outside of the condition of the one that it extends', () => {
	const alloc = (name: string, marker: string): string => define(marker, name);
	const guarded = ` #ifndef __HAVE_ARCH_EXAMPLE\n${alloc('pud_alloc', ' ')}`;
	const track = alloc('p4d_alloc_track', '+');
	const message =
		'pud_alloc_track: pud_alloc_track() is not under the "#ifndef __HAVE_ARCH_EXAMPLE" that guards pud_alloc() above';
	assert.deepEqual(found(`${guarded}${track} #endif\n \n${alloc('pud_alloc_track', '+')}`), [message]);
	assert.deepEqual(found(`${guarded}${track}${alloc('pud_alloc_track', '+')} #endif\n`), []);
});
