import assert from 'node:assert/strict';
import { test } from 'node:test';
import { applyEdits } from '../../../src/core/text/edit.ts';
import { DEFAULT_SETTINGS } from '../../../src/core/config/settings.ts';
import { snippetText } from '../../../src/core/lint/examples/snippet.ts';
import { createService } from '../../../src/core/service.ts';

/** `text` with everything fixed that is safe. */
function fixed(text: string): string {
	const service = createService(DEFAULT_SETTINGS);
	const document = service.parse(text);
	return applyEdits(text, service.fixAll(document, service.findings(document)));
}

const JOINED = `--- a/mm/example.c
+++ b/mm/example.c
@@ -1,2 +1,4 @@
 void example(void)
 {
+	example_update(first,  
+		       second);
`;

const STAT = ` mm/example.c | 2 ++
 1 file changed, 2 insertions(+)
`;

/** A mail whose notes end with `stat`. */
function mail(stat: string): string {
	const [head = ''] = snippetText({}).split('diff --git');
	return `${head.trimEnd().replace(/\n---[^]*$/, '')}\n---\n${stat}\n${JOINED}-- \n2.45.0\n`;
}

test('fixes findings that appear after another fix', () => {
	assert.match(fixed(JOINED), /^@@ -1,2 \+1,3 @@\n.*\n \{\n\+\texample_update\(first, second\);\n$/ms);
});

test('a diffstat that was right stays right', () => {
	assert.match(fixed(mail(STAT)), /^ mm\/example\.c \| 1 \+\n 1 file changed, 1 insertion\(\+\)\n/m);
});

test('a diffstat that was wrong is left alone', () => {
	const wrong = STAT.replaceAll('2', '7');
	assert.ok(fixed(mail(wrong)).includes(wrong));
});

test('a hunk never loses all of its changes', () => {
	const text = `--- a/mm/example.c
+++ b/mm/example.c
@@ -1,3 +1,4 @@
 int first;
 
+
 int second;
`;
	assert.equal(fixed(text), text);
});
