import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DEFAULT_SETTINGS } from '../../src/core/config/settings.ts';
import { snippetText } from '../../src/core/lint/examples/snippet.ts';
import { forRule } from '../support/lint.ts';

const { check, checkNoFix, lint } = forRule('extern-prototype');

test('data, and anything but plain prototypes, are fine', () => {
	check({
		files: {
			'include/linux/example.h': `+extern int a;
+extern int (*b)(void);
+extern inline int c(void) { }
+extern asmlinkage int d(void);`,
		},
	});
});

test('source files are left to declaration-in-source', () => {
	check({ hunk: `+extern int a(void);` });
});

test('no fix if the neighbouring prototypes have extern', () => {
	checkNoFix({
		files: {
			'include/linux/example.h': ' extern int a(void);\n extern int b(void);\n+extern int c(void);',
		},
	});
});

test('variables with attributes, and names that macros make, are no prototypes', () => {
	check({
		files: {
			'include/linux/example.h': `+extern u64 example_symbol(example_count);
+extern int example_count __attribute__((aligned(4)));
+extern int example_total __aligned(8);`,
		},
	});
	check({
		files: {
			'include/linux/example.h': `+extern u64 example_symbol(u32);
#^^^^^^ extern-prototype: unnecessary 'extern' on a function prototype
+extern int example_count(void) __attribute__((cold));
#^^^^^^ extern-prototype: unnecessary 'extern' on a function prototype`,
		},
	});
});

test('a prototype that the patch renews keeps its extern', () => {
	check({ files: { 'include/linux/example.h': '-extern void example(void);\n+extern void __init example(void);' } });
	check({
		files: {
			'include/linux/example.h': `-void example(void);
+extern void __init example(void);
#^^^^^^ extern-prototype: unnecessary 'extern' on a function prototype`,
		},
	});
});

test('the neighbours of a prototype decide, except in the form of checkpatch.pl', () => {
	const found = (hunk: string, doubtful: boolean): readonly (string | null)[] =>
		lint(snippetText({ files: { 'include/linux/example.h': hunk } }), {
			strict: true,
			checkpatch: { ...DEFAULT_SETTINGS.checkpatch, doubtful },
		}).map(({ checkpatch }) => checkpatch);
	const styled = ' extern int a(void);\n extern int b(void);\n+extern int c(void);';
	const twin = ' extern pmd_t pmdp_example(pmd_t *pmdp);\n+extern pud_t pudp_example(pud_t *pudp);';
	for (const hunk of [styled, twin]) {
		assert.deepEqual(found(hunk, false), []);
		assert.deepEqual(found(hunk, true), ['AVOID_EXTERNS']);
	}
	assert.deepEqual(found(' extern int a(void);\n int b(void);\n+extern int c(void);', false), ['AVOID_EXTERNS']);
	assert.deepEqual(found(' extern pmd_t pmdp_example(pmd_t *pmdp);\n+extern int c(void);', false), ['AVOID_EXTERNS']);
});
