import assert from 'node:assert/strict';
import { test } from 'node:test';
import { snippetText } from '../../src/core/lint/examples/snippet.ts';
import { forRule } from '../support/lint.ts';

const { check, lint } = forRule('line-too-long');

const LONG = 'x'.repeat(20);

test('reports what is beyond column 100, with tabs up to the next multiple of 8', () => {
	check({
		hunk: ` 	int total;
 
+	total = ${LONG} + ${LONG} + ${LONG} + xxxxxxxxxxxxxx;
+	total = ${LONG} + ${LONG} + ${LONG} + xxxxxxxxxxxxxxx;
#                                                                                                   ^ line-too-long: line is 101 columns long, the limit is 100
 	return total;`,
	});
});

test('counts columns, not bytes: two for wide characters, none for combining ones', () => {
	check({
		hunk: ` 	int total;
 
+	/* ${'é'.repeat(45)} ${'e\u0301'.repeat(40)} */
+	/* ${'漢'.repeat(44)} */
#                                                                                                   ^^ line-too-long: line is 102 columns long, the limit is 100
 	return total;`,
	});
});

test('accepts lines that breaking makes worse', () => {
	check({
		hunk: ` 	int total;
 
+	pr_warn("${LONG} ${LONG} ${LONG} ${LONG} ${LONG}");
+	"${LONG} ${LONG} ${LONG} ${LONG} ${LONG}",
+#define TEXT "${LONG} ${LONG} ${LONG} ${LONG} ${LONG}"
+	/* see https://example.com/${LONG}/${LONG}/${LONG}/${LONG}/${LONG} */
 	return total;`,
	});
});

test('reports a log message that continues after its string', () => {
	check({
		hunk: ` 	int total;
 
+	pr_warn("${LONG} ${LONG} ${LONG} ${LONG} ${LONG}", total);
#                                                                                                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ line-too-long: line is 131 columns long, the limit is 100
 	return total;`,
	});
});

test('accepts context and removed lines, and files that are not code', () => {
	check({
		hunk: ` 	total = ${LONG} + ${LONG} + ${LONG} + ${LONG};
-	total = ${LONG} + ${LONG} + ${LONG} + ${LONG} + 1;
+	total = 1;`,
	});
	check({ files: { 'Documentation/mm/example.rst': `+${LONG} ${LONG} ${LONG} ${LONG} ${LONG} ${LONG}` } });
});

test('takes time linear in the length of a line', () => {
	for (const piece of ['a.', 'a-', '\\"', '"', '"a" ', '://', 'x_']) {
		const time = (size: number): number => {
			const text = snippetText({ hunk: `+\tx = ${piece.repeat(size / piece.length)}` });
			const start = performance.now();
			lint(text);
			return performance.now() - start;
		};
		time(10_000);
		// Quadratic time took seconds here; the bound is generous for the sake of busy machines.
		assert.ok(time(200_000) < 2_000, piece);
	}
});

test('exempts a line with an address only if it has a scheme', () => {
	const long = 'x'.repeat(100);
	check({
		hunk: ` 	int total;
 
+	/* https://${long} */
+	a = "://${long}" + total;
#                                                                                                   ^^^^^^^^^^^^^^^^^^^^^^^^^^ line-too-long: line is 126 columns long, the limit is 100`,
	});
});

test('checkpatch.pl reads an apostrophe in a script, or a Rust lifetime, as the start of a string', () => {
	const text = `${LONG} ${LONG} ${LONG} ${LONG} ${LONG}`;
	const types = (path: string, lines: string): unknown =>
		lint(snippetText({ files: { [path]: lines } })).map(({ checkpatch }) => checkpatch);
	const echo = `+	echo "${text}"`;
	assert.deepEqual(types('tools/example.sh', `+# is\n${echo}`), ['LONG_LINE_STRING']);
	assert.deepEqual(types('tools/example.sh', `+# isn't\n${echo}`), ['LONG_LINE']);
	assert.deepEqual(types('tools/example.sh', `+ls /sys/*\n${echo}\n+ls */\n${echo}`), [
		'LONG_LINE_COMMENT',
		'LONG_LINE_STRING',
	]);
	assert.deepEqual(types('rust/example.rs', `+fn a<'a>(x: u8) {\n+// ${text}`), ['LONG_LINE']);
	assert.deepEqual(types('rust/example.rs', `+fn a<'a>(x: &'a u8) {\n+// ${text}`), ['LONG_LINE_COMMENT']);
});

test('a message that a macro of a subsystem logs may be too long, code may not', () => {
	const text = 'example '.repeat(14);
	assert.deepEqual(lint(snippetText({ hunk: `+	EXAMPLE_ERROR("${text}");` })), []);
	assert.equal(lint(snippetText({ hunk: `+	EXAMPLE_ERROR("%s", "${text}" + example);` })).length, 1);
});
