import assert from 'node:assert/strict';
import { test } from 'node:test';
import { snippetText, type Snippet } from '../../src/core/lint/examples/snippet.ts';
import { forRule, lint } from '../support/lint.ts';

const { check } = forRule('unused-ignore');
const SIGN_OFF = 'Signed-off-by: A Developer <developer@example.com>';
const LONG = ` {\n+	int total = ${'x'.repeat(100)};\n }`;

/** The messages of the rule when all rules run. */
function messages(snippet: Snippet, settings: Parameters<typeof lint>[1] = {}): readonly (readonly string[])[] {
	const text = snippetText(snippet);
	return lint(text, settings)
		.filter(({ rule }) => rule.id === 'unused-ignore')
		.map(({ severity, span, message }) => [severity, text.slice(span.start, span.end), message]);
}

test('reports names that no rule and no type has', () => {
	check({
		tags: `Checkpatch-ignore: unused-ignroe, line-longer # why
#                  ^^^^^^^^^^^^^ unused-ignore: no rule or type is called unused-ignroe; did you mean unused-ignore?
#                                 ^^^^^^^^^^^ unused-ignore: no rule or type is called line-longer
${SIGN_OFF}`,
	});
	assert.deepEqual(messages({ tags: `Checkpatch-ignore: LONG_LINES *\n${SIGN_OFF}` }), [
		['information', 'LONG_LINES', 'no rule or type is called LONG_LINES; did you mean LONG_LINE?'],
		['information', '*', 'no rule or type is called *'],
	]);
});

test('reports names that ignore nothing, a type of checkpatch.pl as a hint', () => {
	assert.deepEqual(messages({ tags: `Checkpatch-ignore: LONG_LINE,line-too-long\n${SIGN_OFF}` }), [
		['hint', 'LONG_LINE', 'nothing found that LONG_LINE ignores; keep it only if checkpatch.pl reports it'],
		['information', 'line-too-long', 'nothing found that line-too-long ignores: remove it'],
	]);
	assert.deepEqual(messages({ tags: `Checkpatch-ignore: LONG_LINE\n${SIGN_OFF}`, hunk: LONG }), []);
	// Of two names for the same, one is enough.
	assert.deepEqual(messages({ tags: `Checkpatch-ignore: LONG_LINE line-too-long\n${SIGN_OFF}`, hunk: LONG }), [
		['information', 'line-too-long', 'nothing found that line-too-long ignores: remove it'],
	]);
});

test('reports a list without names, in a tag or below the ---', () => {
	check({
		tags: `Checkpatch-ignore: # as the data sheet has it
# <-- unused-ignore: the list names nothing: name a rule or type, or remove it
${SIGN_OFF}`,
	});
	check({
		tags: `Checkpatch-ignore:
# <-- unused-ignore: the list names nothing: name a rule or type, or remove it
${SIGN_OFF}`,
		notes: 'Checkpatch-ignore: ,\n# <-- unused-ignore: the list names nothing: name a rule or type, or remove it',
	});
	assert.deepEqual(messages({ tags: `Checkpatch-ignore: # LONG_LINE\n${SIGN_OFF}`, hunk: LONG }).length, 1);
});

test('says of a type that no rule has that checkpatch.pl must have it', () => {
	assert.deepEqual(messages({ tags: `Checkpatch-ignore: SOME_OTHER_TYPE\n${SIGN_OFF}` }), [
		['hint', 'SOME_OTHER_TYPE', 'no rule has the type SOME_OTHER_TYPE; keep it only if checkpatch.pl has it'],
	]);
});

test('says nothing of rules that are off or lack what they need', () => {
	const tags = (name: string): string => `Checkpatch-ignore: ${name}\n${SIGN_OFF}`;
	assert.deepEqual(messages({ tags: tags('unknown-commit') }), []);
	assert.deepEqual(messages({ tags: tags('helper-differs-from-twin') }), []);
	const off = { rules: [{ rule: 'line-too-long', severity: 'off' }] } as const;
	assert.deepEqual(messages({ tags: tags('LONG_LINE') }, off), []);
	assert.equal(messages({ tags: tags('LONG_LINE') }).length, 1);
	assert.deepEqual(messages({ tags: tags('unused-ignore') }), []);
});
