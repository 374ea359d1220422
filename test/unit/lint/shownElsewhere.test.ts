import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DEFAULT_SETTINGS } from '../../../src/core/config/settings.ts';
import { snippetText } from '../../../src/core/lint/examples/snippet.ts';
import { isSafe } from '../../../src/core/lint/fixAll.ts';
import { parseDocument } from '../../../src/core/patch/document.ts';
import { createService } from '../../../src/core/service.ts';

/** Whether the fix of the first patch's line is left out when the second patch is as given. */
function isLeftOut(hunk: string, later: string, path = 'mm/example.c'): boolean {
	const text = snippetText({ earlier: { hunk }, hunk: later }).replace(/(?<=^diff[^]*^diff[^]*)mm\/example\.c/gm, path);
	const service = createService(DEFAULT_SETTINGS);
	const document = parseDocument(text);
	const fixed = service.fixAll(document, service.findings(document), isSafe);
	assert.equal(fixed.shownElsewhere > 0, fixed.edits.length === 0);
	return fixed.edits.length === 0;
}

const BLANKS = ' void example(void)\n {\n+	example_update(first);  \n 	example_end();\n';

test('a line that another patch shows is not fixed', () => {
	assert.ok(isLeftOut(BLANKS, ' {\n 	example_update(first);  \n-	example_end();\n'));
	assert.ok(isLeftOut(BLANKS, ' {\n-	example_update(first);  \n 	example_end();\n'));
	assert.ok(isLeftOut('+	example_update(first);  \n', '-	example_update(first);  \n'));
});

test('a line that no other patch shows is fixed', () => {
	assert.ok(!isLeftOut(BLANKS, ' {\n 	example_update(first);\n-	example_end();\n'));
	assert.ok(!isLeftOut(BLANKS, ' {\n 	example_update(first);  \n-	example_end();\n', 'mm/other.c'));
	assert.ok(!isLeftOut(BLANKS, ' 	if (second)\n 	example_update(first);  \n-	example_stop();\n'));
});

const NO_BLANK = ' void example(void)\n {\n+	int first = 1;\n+	example_update(first);\n 	example_end();\n';

test('no line is inserted between two lines that another patch shows', () => {
	assert.ok(isLeftOut(NO_BLANK, ' 	int first = 1;\n 	example_update(first);\n-	example_end();\n'));
	assert.ok(!isLeftOut(NO_BLANK, ' 	example_update(first);\n 	example_end();\n-	example_stop();\n'));
});
