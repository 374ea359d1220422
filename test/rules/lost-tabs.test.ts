import assert from 'node:assert/strict';
import { test } from 'node:test';
import { snippetText } from '../../src/core/lint/examples/snippet.ts';
import { forRule, lint as lintWithAll } from '../support/lint.ts';

const { check, lint } = forRule('lost-tabs');

const BODY = ` static void example(void)
 {
 	example_lock();
-	example_count();
+	if (example_first())
+		example_update();
 	example_unlock();
 }`;

test('reports a damaged mail once, however many lines and files there are', () => {
	for (const blanks of ['        ', '    ', ' ', '\u00a0\u00a0\u00a0\u00a0']) {
		const damaged = BODY.replaceAll('\t', blanks);
		const text = snippetText({ files: { 'mm/one.c': damaged, 'mm/two.c': `${damaged}\n${damaged}` } });
		const found = lintWithAll(text).map(({ rule }) => rule.id);
		assert.deepEqual(found, ['lost-tabs'], JSON.stringify(blanks));
	}
	assert.equal(lint(snippetText({ files: { 'mm/one.c': BODY } })).length, 0);
});

test('marks the first line that shows it', () => {
	check({
		hunk: ` static void example(void)
 {
         example_lock();
# <-- lost-tabs: blanks replace the tabs, so the patch may not apply: send it with git send-email
+        example_update();
         example_unlock();
 }`,
	});
});

test('a new file without a tab is reported once, too', () => {
	const lines = (count: number, blanks: string): string =>
		Array.from({ length: count }, (_, index) => `+${blanks}example_${index}();`).join('\n');
	assert.equal(lint(snippetText({ hunk: lines(8, '        ') })).length, 1);
	assert.equal(lint(snippetText({ hunk: lines(8, '\t') })).length, 0);
	assert.equal(lint(snippetText({ hunk: lines(3, '        ') })).length, 0);
});

test('a file that is indented with blanks, beside one with tabs, is not damaged', () => {
	const files = { 'mm/one.c': BODY, 'tools/two.c': BODY.replaceAll('\t', '    ') };
	assert.equal(lint(snippetText({ files })).length, 0);
});

test('a file that is indented with blanks is not damaged', () => {
	const files = (path: string, blanks: string): string =>
		snippetText({ files: { [path]: BODY.replaceAll('\t', blanks) } });
	// Two blanks are no tab, and other projects do not indent with tabs.
	assert.deepEqual(lintWithAll(files('drivers/example/a.c', '  ')), []);
	assert.deepEqual(lintWithAll(files('hw/example/a.c', '    ')), []);
	assert.deepEqual(lintWithAll(files('a.c', '    ')), []);
	assert.equal(lint(files('drivers/example/a.c', '    ')).length, 1);
	const both = { 'hw/example/a.c': BODY.replaceAll('\t', '    '), 'net/a.c': BODY.replaceAll('\t', '    ') };
	assert.deepEqual(lintWithAll(snippetText({ files: both })), []);
});
