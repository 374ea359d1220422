import assert from 'node:assert/strict';
import { test } from 'node:test';
import { snippetText } from '../../src/core/lint/examples/snippet.ts';
import { forRule } from '../support/lint.ts';

const { check, checkFix, lint } = forRule('formatted-constant');

test('a string without conversions is reported', () => {
	check({
		hunk: `+	seq_printf(m, "a" "b");
#       ^^^^^^^^^^ formatted-constant: use seq_puts() for a string without a format`,
	});
	checkFix({ hunk: `+	seq_printf(m, "a" "b");` }, { hunk: `+	seq_puts(m, "a" "b");` });
	check({
		hunk: `+	ethtool_sprintf(&p, a->name);
#       ^^^^^^^^^^^^^^^ formatted-constant: use ethtool_puts() for a string without a format`,
	});
	checkFix({ hunk: `+	ethtool_sprintf(&p, a->name);` }, { hunk: `+	ethtool_puts(&p, a->name);` });
});

test('leaves alone what only looks like it', () => {
	for (const line of [
		`	seq_printf(m, "%d", a);`,
		`	seq_printf(m, "100%%");`,
		`	seq_printf(m, format);`,
		`	seq_puts(m, "a");`,
	]) {
		check({ hunk: `+${line}` });
	}
});

test('a format that is only %s is reported', () => {
	checkFix({ hunk: `+	ethtool_sprintf(&p, "%s", a->name);` }, { hunk: `+	ethtool_puts(&p, a->name);` });
	check({ hunk: `+	ethtool_sprintf(&p, "%s_%d", a->name, b);` });
});

test('checkpatch does not report arguments that are sums, casts or conditional expressions', () => {
	const types = (code: string): unknown => lint(snippetText({ hunk: `+	${code}` })).map(({ checkpatch }) => checkpatch);
	assert.deepEqual(types('ethtool_sprintf(&p, "%s", a ? a->name : "");'), [null]);
	assert.deepEqual(types('ethtool_sprintf((u8 **)p, "a");'), [null]);
	assert.deepEqual(types('ethtool_sprintf(&p, "%s", a->name[f(b)]);'), ['PREFER_ETHTOOL_PUTS']);
});

test('checkpatch.pl does not report a choice between strings', () => {
	const found = lint(snippetText({ hunk: '+	ethtool_sprintf(&p, "%s", a ? a->name : b);' }));
	assert.deepEqual(
		found.map(({ checkpatch }) => checkpatch),
		[null],
	);
});

test('is a hint where the context does the same', () => {
	const severities = (context: string): readonly string[] =>
		lint(snippetText({ hunk: ` 	${context}\n+	seq_printf(m, " second");` })).map(({ severity }) => severity);
	assert.deepEqual(severities('seq_printf(m, " first");'), ['hint']);
	assert.deepEqual(severities('seq_printf(m, " %d", first);'), ['warning']);
});
