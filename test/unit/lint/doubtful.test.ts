import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DEFAULT_SETTINGS } from '../../../src/core/config/settings.ts';
import { type Snippet, snippetText } from '../../../src/core/lint/examples/snippet.ts';
import { forRule } from '../../support/lint.ts';

const DOUBTFUL = { checkpatch: { ...DEFAULT_SETTINGS.checkpatch, doubtful: true } };

/** What checkpatch.pl reports and we doubt: by rule, the type, and patches with one message each. */
const CASES: readonly (readonly [rule: string, type: string, ...snippets: readonly Snippet[]])[] = [
	['repeated-word', 'REPEATED_WORD', { changelog: 'The entry is called dot dot there.' }],
	['printk-without-level', 'PRINTK_WITHOUT_KERN_LEVEL', { hunk: '+	printk("%sFS: %lx\\n", log_lvl, fs);' }],
	['space-before-index', 'BRACKET_SPACE', { hunk: '+#define EXAMPLE(x) [x] = #x' }],
	[
		'macro-without-parentheses',
		'COMPLEX_MACRO',
		{ hunk: '+#define EXAMPLE noinline example_attribute(1)' },
		{ hunk: '+#define EXAMPLE (struct example) { 1 }' },
	],
	[
		'macro-parameter-reused',
		'MACRO_ARG_REUSE',
		{ hunk: '+#define EXAMPLE(x) ({ BUILD_BUG_ON(x); example(x); })' },
		{ hunk: '+#define EXAMPLE(x) ((a) ? (x) : -(x))' },
	],
	[
		'trailing-statement',
		'TRAILING_STATEMENTS',
		{ hunk: '+DEFINE_CLASS(example, int,\n+	     if (_T) example_put(_T),\n+	     example_get(), void)' },
	],
	['off-tab-stop', 'TABSTOP', { hunk: '+DEFINE_CLASS(example, int,\n+	     if (_T) example_put(_T),\n+	     1, void)' }],
	[
		'needless-backslash',
		'LINE_CONTINUATIONS',
		{ hunk: '+#define EXAMPLE do { \\\n+	/* one\n+	 * two */ \\\n+	} while (0)' },
	],
	[
		'non-const-ops-struct',
		'CONST_STRUCT',
		{ hunk: '+	struct regmap_config config;' },
		{ hunk: '+	struct regmap_config config = example;\n+	config.name = "example";' },
	],
	[
		'volatile-object',
		'VOLATILE',
		{ hunk: '+	asm_inline volatile("nop");' },
		{ files: { 'tools/example.c': '+static volatile int done;' } },
	],
	['c99-integer-type', 'PREFER_KERNEL_TYPES', { files: { 'scripts/example.c': '+static uint32_t crc;' } }],
	[
		'attribute-with-macro',
		'PREFER_DEFINED_ATTRIBUTE_MACRO',
		{ files: { 'tools/example.c': '+static int x __attribute__((aligned(8)));' } },
	],
	['enosys', 'ENOSYS', { hunk: '+	if (err == -ENOSYS)' }, { files: { 'tools/example.c': '+	return -ENOSYS;' } }],
	['enotsupp', 'ENOTSUPP', { hunk: '+	if (err == -ENOTSUPP)' }],
	['missing-blank-line', 'LINE_SPACING', { hunk: '+{\n+	int a;\n+	char *b __free(kfree) = NULL;\n+\n+	f();\n+}' }],
	['space-after-cast', 'SPACING', { hunk: '+static void example(void) __init;' }],
	['space-inside-brackets', 'SPACING', { hunk: '+		__field( int, x)' }],
	['trailing-whitespace', 'TRAILING_WHITESPACE', { files: { 'README.md': '+A line  \n+break.' } }],
	[
		'new-file-without-maintainers',
		'FILE_PATH_CHANGES',
		{ files: { 'Documentation/devicetree/bindings/example.yaml': '+maintainers:' } },
	],
	['operator-without-spaces', 'SPACING', { files: { 'arch/x86/include/asm/x.h': '+.macro EXAMPLE\n+	cmpq a+b, c' } }],
];

for (const [rule, type, ...snippets] of CASES) {
	test(`${rule}: what is doubtful is printed in the form of checkpatch.pl only`, () => {
		for (const snippet of snippets) {
			const text = snippetText(snippet);
			assert.deepEqual(forRule(rule).lint(text), [], text);
			assert.deepEqual(
				forRule(rule)
					.lint(text, DOUBTFUL)
					.map(({ severity, checkpatch }) => [severity, checkpatch]),
				[['hint', type]],
				text,
			);
		}
	});
}

test('what the patch renews is printed in the form of checkpatch.pl, too', () => {
	const { lint } = forRule('macro-parameter-reused');
	const text = snippetText({ hunk: '-#define EXAMPLE(x) ((x) * (x))\n+#define EXAMPLE(x) ((x) + (x))' });
	assert.deepEqual(lint(text), []);
	assert.ok(lint(text, DOUBTFUL).length > 0);
});

test('a diff that nothing separates from the message is part of it for checkpatch.pl', () => {
	const text = 'From: A <a@example.com>\nSubject: x\n\nText.\n\n--- a/mm/x.c\n+++ b/mm/x.c\n@@ -1 +1 @@\n-a\n+b\n';
	for (const rule of ['ruler-in-changelog', 'diff-in-changelog']) {
		const { lint } = forRule(rule);
		assert.equal(lint(text).length, 0);
		assert.equal(lint(text, DOUBTFUL).length, 1);
		assert.equal(lint(text.replace('\n--- a', '\n---\n--- a'), DOUBTFUL).length, 0);
		assert.equal(lint(text.replace('\n--- a', '\nSigned-off-by: A <a@example.com>\n--- a'), DOUBTFUL).length, 0);
	}
});

test('without an author, checkpatch.pl misses the sign-off', () => {
	const { lint } = forRule('author-sign-off-differs');
	const text =
		'Subject: x\n\nText.\n\nSigned-off-by: A <a@example.com>\n---\n--- a/x.c\n+++ b/x.c\n@@ -1 +1 @@\n-a\n+b\n';
	assert.equal(lint(text).length, 0);
	assert.equal(lint(text, DOUBTFUL).length, 1);
	assert.equal(lint(`From: A <a@example.com>\n${text}`, DOUBTFUL).length, 0);
});
