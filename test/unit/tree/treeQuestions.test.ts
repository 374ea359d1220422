import assert from 'node:assert/strict';
import { test } from 'node:test';
import { joinAnswers, NO_ANSWERS, openQuestions, treeQuestions } from '../../../src/core/tree/treeQuestions.ts';
import { type Snippet, snippetText } from '../../../src/core/lint/examples/snippet.ts';
import { parseDocument } from '../../../src/core/patch/document.ts';

function questionsOf(snippet: Snippet): ReturnType<typeof treeQuestions> {
	return treeQuestions([parseDocument(snippetText(snippet))]);
}

test('an ordinary patch has no questions', () => {
	assert.equal(openQuestions(questionsOf({}), NO_ANSWERS), null);
});

test('a patch has questions about commits, paths, headers and strings in it', () => {
	const { paths, headers, commits, bindings } = questionsOf({
		changelog: 'Since commit 0123456789AB ("mm: Count") in /home/x/../linux/mm/example.c it is.',
		files: {
			'mm/example.c': ' int a;\n+#include <asm/example.h>\n-#include <asm/gone.h>\n+	{ .compatible = "acme,one-spi" },',
		},
		lacksPrefixes: true,
	});
	assert.deepEqual([...commits], ['0123456789ab']);
	assert.deepEqual([...paths], ['linux/mm/example.c', 'mm/example.c', 'mm']);
	assert.deepEqual([...headers], ['include/linux/example.h']);
	assert.deepEqual([...bindings], ['acme,one-spi', '>-spi', '"^acme,.*":']);
});

test('no path leads out of the tree', () => {
	const { paths, headers } = questionsOf({
		changelog: 'See /../../etc/x/passwd and /./.. and /x/.. there.',
		hunk: '+#include <asm/../../../../etc/passwd.h>',
	});
	assert.deepEqual([...paths], ['etc/x/passwd', 'x/passwd']);
	assert.equal(headers.size, 0);
	const hostile = parseDocument(
		'--- ../x/a.c\n+++ ../x/a.c\n@@ -1 +1 @@\n-a\n+b\n--- ./x\n+++ ./x\n@@ -1 +1 @@\n-a\n+b\n',
	);
	assert.equal(treeQuestions([hostile]).paths.size, 0);
});

test('a question is open until it has an answer, even a negative one', () => {
	const questions = questionsOf({ changelog: 'Since commit 0123456789ab and commit 1123456789ab.' });
	const answers = joinAnswers(NO_ANSWERS, { ...NO_ANSWERS, commits: new Map([['0123456789ab', null]]) });
	assert.deepEqual([...(openQuestions(questions, answers)?.commits ?? [])], ['1123456789ab']);
});

test('reads long lines and many questions quickly', () => {
	const started = performance.now();
	const long = ['commit '.repeat(150_000), '/a'.repeat(500_000), 'commit 0123456789ab ("'.repeat(50_000)].join('\n');
	const many = Array.from({ length: 20_000 }, (_, index) => `commit ${(index + 0xa00000).toString(16)}`).join('\n');
	const code = `+#include <asm/${'x'.repeat(1_000_000)}>\n+	.compatible = "${'x'.repeat(1_000_000)}`;
	const { commits } = questionsOf({ changelog: `${long}\n${many}`, hunk: code });
	assert.ok(commits.size <= 2_000);
	assert.ok(performance.now() - started < 2_000);
});

test('functions that other files can use are looked up where a patch adds, removes or changes them', () => {
	const { mentions } = questionsOf({
		files: {
			'include/linux/example.h': `-int example_old(int count);
+int example_new(int count);
-int example_same(int count);
+int	example_same(int count);
-int example_other(int count);
+long example_other(int count);
+#define example_macro(x) (x)
+#define EXAMPLE_COUNT 1
+static inline int example_inline(void)
+int init(void);`,
			'mm/example.c': '+static int example_local(void)\n+	example_call(count);',
			'mm/example.txt': '+int example_text(void);',
		},
	});
	assert.deepEqual([...mentions], ['example_old', 'example_other', 'example_new', 'example_macro', 'example_inline']);
});
