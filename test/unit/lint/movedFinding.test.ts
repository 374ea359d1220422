import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DEFAULT_SETTINGS } from '../../../src/core/config/settings.ts';
import { snippetText } from '../../../src/core/lint/examples/snippet.ts';
import { movedFinding } from '../../../src/core/lint/movedFinding.ts';
import { parseDocument } from '../../../src/core/patch/document.ts';
import { createService } from '../../../src/core/service.ts';
import { applyEdits } from '../../../src/core/text/edit.ts';

const TEXT = snippetText({ hunk: ' int a;\n+int b = 1 ;\n int c;' });
const [FINDING] = createService(DEFAULT_SETTINGS)
	.findings(parseDocument(TEXT))
	.filter(({ rule }) => rule.id === 'space-before-comma');

/** What the finding marks after `newText` replaces `old`, and whether it still has a fix. */
function marked(old: string, newText: string): string | null {
	assert.ok(FINDING !== undefined);
	const start = TEXT.indexOf(old);
	const edit = { span: { start, end: start + old.length }, newText };
	const moved = movedFinding(FINDING, edit);
	assert.equal(moved?.fix ?? null, null);
	return moved && applyEdits(TEXT, [edit]).slice(moved.span.start, moved.span.end);
}

test('a finding stays with its text while text around it changes', () => {
	assert.ok(FINDING !== undefined);
	const own = TEXT.slice(FINDING.span.start, FINDING.span.end);
	assert.equal(marked(' int a;', ' int longer_name;'), own);
	assert.equal(marked(' int c;', ''), own);
	assert.equal(marked('int b', 'int bb'), own);
});

test('a finding whose text is replaced together with text around it is dropped', () => {
	assert.equal(marked('1 ;\n', '2;\n'), null);
});
