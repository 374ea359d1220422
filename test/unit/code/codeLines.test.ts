import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FILLER } from '../../../src/core/code/codeLines.ts';
import { HunkView } from '../../../src/core/code/hunkView.ts';
import { parseDocument } from '../../../src/core/patch/document.ts';

function viewOf(body: string): HunkView {
	const text = `--- a/mm/a.c\n+++ b/mm/a.c\n${body}`;
	const hunk = parseDocument(text).patches[0]?.diff.files[0]?.hunks[0];
	assert.ok(hunk !== undefined);
	return new HunkView('mm/a.c', text.slice(hunk.start, hunk.end), hunk);
}

test('comments and what quotes hold are crossed out, columns and lines stay', () => {
	const view = viewOf(`@@ -1,2 +1,4 @@
 	int a; /* one
-	int b;
+	 * two */ f("a\\"b", 'c');
+#define X(a) g("b") // tail
 }
`);
	const filler = (text: string): string => text.replace(/./g, FILLER);
	assert.deepEqual(
		view.codeLines.map(({ code, isAdded }) => [code, isAdded]),
		[
			[`	int a; ${filler('/* one')}`, false],
			[`${filler('	 * two */')} f("XXXX", 'X');`, true],
			[`#define X(a) g("X") ${filler('// tail')}`, true],
			['}', false],
		],
	);
	for (const { start, raw } of view.codeLines) {
		assert.equal(view.content.text.slice(start, start + raw.length), raw);
	}
});
