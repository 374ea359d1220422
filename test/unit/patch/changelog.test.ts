import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LineTable } from '../../../src/core/text/lines.ts';
import { parseChangelog } from '../../../src/core/patch/changelog.ts';

/** The blocks of `text` as `kind: first line … last line`. */
function blocks(text: string): string[] {
	const content = { text, lines: new LineTable(text), map: null };
	return parseChangelog(content, 0, content.lines.count).blocks.map(({ kind, firstLine, endLine }) => {
		const [first, last] = [content.lines.text(firstLine), content.lines.text(endLine - 1)];
		return endLine - firstLine === 1 ? `${kind}: ${first}` : `${kind}: ${first} … ${last}`;
	});
}

function trailers(text: string): string[] {
	const content = { text, lines: new LineTable(text), map: null };
	return parseChangelog(content, 0, content.lines.count).trailers.map(({ name, value }) => `${name}=${value}`);
}

test('splits a changelog into paragraphs at blank lines', () => {
	assert.deepEqual(blocks('\nOne.\nTwo.\n \nThree.\n\n'), ['prose: One. … Two.', 'prose: Three.']);
	assert.deepEqual(blocks('\n\n'), []);
});

test('tells lists from the text that introduces them, and keeps their indented lines', () => {
	assert.deepEqual(blocks('Namely:\n- foo()\n  of old\n- bar()'), ['prose: Namely:', 'list: - foo() … - bar()']);
	assert.deepEqual(blocks('1) one\n2) two'), ['list: 1) one … 2) two']);
});

test('takes numbered references and lines that are a link for references', () => {
	assert.deepEqual(blocks('[1] https://example.com\n[2]: https://example.org'), [
		'references: [1] https://example.com … [2]: https://example.org',
	]);
	assert.deepEqual(blocks('https://example.com/'), ['references: https://example.com/']);
});

test('takes indented, quoted and tabular text and code for verbatim', () => {
	for (const line of [
		'\t\tif (foo)',
		' one blank',
		'> quoted',
		'$ make',
		'foo_bar(baz);',
		'a    b    c',
		'TCP\t  28\t 9',
	]) {
		assert.deepEqual(blocks(line), [`verbatim: ${line}`]);
	}
	assert.deepEqual(blocks('D:  Ver= 1.10 Cls=e0(wlcon)'), ['verbatim: D:  Ver= 1.10 Cls=e0(wlcon)']);
});

test('knows kernel messages, backtraces and what compilers print', () => {
	for (const line of [
		'[   12.345678] foo: bar',
		'WARNING: CPU: 1 PID: 2 at mm/foo.c:3',
		'foo_bar+0x1/0x20',
		'mm/foo.c:12:3: warning: unused variable',
		'pcieport 0004:40:00.0: bridge has subordinate 41',
	]) {
		assert.deepEqual(blocks(line), [`log: ${line}`]);
	}
});

test('begins a log after a line with a colon, or takes the whole paragraph', () => {
	assert.deepEqual(blocks('It then says:\ngeneral protection fault\nCall Trace:\n foo+0x1/0x2'), [
		'prose: It then says:',
		'log: general protection fault …  foo+0x1/0x2',
	]);
	assert.deepEqual(blocks('general protection fault\nCPU: 1 PID: 2'), [
		'log: general protection fault … CPU: 1 PID: 2',
	]);
});

test('joins what is indented between two logs, but no text', () => {
	const log = '[    1.000000] foo';
	assert.deepEqual(blocks(`${log}\n\n  bar\n\n${log}`), [`log: ${log}`, 'log:   bar', `log: ${log}`]);
	assert.deepEqual(blocks(`${log}\n\nLater:\n\n${log}`), [`log: ${log}`, 'prose: Later:', `log: ${log}`]);
});

test('takes tags, their folds and the notes between them for trailers', () => {
	const text = `Signed-off-by: A <a@example.com>
[added a comment]
[b: changed the text
and the title]
Link: https://example.com
Cc: stable@vger.kernel.org # 6.1
 # and later
Signed-off-by: B <b@example.com>`;
	assert.deepEqual(blocks(text), ['trailers: Signed-off-by: A <a@example.com> … Signed-off-by: B <b@example.com>']);
	assert.deepEqual(trailers(text), [
		'Signed-off-by=A <a@example.com>',
		'Link=https://example.com',
		'Cc=stable@vger.kernel.org # 6.1',
		'Signed-off-by=B <b@example.com>',
	]);
});

test('finds the tags below text without a blank line between them', () => {
	assert.deepEqual(blocks('Take the lock.\nFixes: 0123456789ab ("foo")\nCc: a@example.com'), [
		'prose: Take the lock.',
		'trailers: Fixes: 0123456789ab ("foo") … Cc: a@example.com',
	]);
});

test('does not take a tag name in the middle of a paragraph, or a heading in brackets, for tags', () => {
	assert.deepEqual(blocks('Link: the one\nthat we know.'), ['prose: Link: the one … that we know.']);
	assert.deepEqual(blocks('[Why]\nIt is slow.'), ['prose: [Why] … It is slow.']);
});
