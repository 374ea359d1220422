import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HunkView } from '../../../src/core/code/hunkView.ts';
import type { Fix } from '../../../src/core/lint/rule.ts';
import type { NodeFinding } from '../../../src/core/lint/nodeFindings.ts';
import { soundFix, withSoundFixes } from '../../../src/core/lint/soundFix.ts';
import { parseDocument } from '../../../src/core/patch/document.ts';
import { RULES } from '../../../src/core/rules/index.ts';
import { complete } from '../../../src/core/text/steps.ts';

/** What becomes of a safe fix that replaces the text between two `@` of an added line by `newText`. */
function safetyOf(code: string, newText: string, path = 'mm/a.c'): Fix['safety'] | null {
	const lines = code.replaceAll('@', '').split('\n');
	const text = `@@ -1,1 +1,${lines.length + 1} @@\n int a;\n${lines.map((line) => `+${line}\n`).join('')}`;
	const hunk = parseDocument(`--- a/${path}\n+++ b/${path}\n${text}`).patches[0]?.diff.files[0]?.hunks[0];
	assert.ok(hunk);
	const marked = code.replaceAll('\n', '\n+').split('@');
	const start = text.indexOf('\n+') + 2 + (marked[0]?.length ?? 0);
	const span = { start, end: start + (marked[1]?.length ?? 0) };
	return (
		soundFix(new HunkView(path, text, hunk), { title: 'x', safety: 'safe', edits: [{ span, newText }] }, 40)?.safety ??
		null
	);
}

test('a fix of blanks is safe outside of macros that nobody has seen', () => {
	assert.equal(safetyOf('\tx = a@@+b;', ' '), 'safe');
	assert.equal(safetyOf('\tx = F(a@@+b);', ' '), 'unsafe');
	assert.equal(safetyOf('\tx = F(a@  @+b);', ' '), 'safe');
	assert.equal(safetyOf('\tx = F(a@\n\t\t@+b);', ' '), 'safe');
	assert.equal(safetyOf('\tx = F(a@@+b);', ' ', 'mm/a.rs'), 'safe');
});

test('a fix that makes a line too long is unsafe', () => {
	const name = 'a'.repeat(24);
	assert.equal(safetyOf(`\tx = ${name}@@+b;`, ' '), 'safe');
	assert.equal(safetyOf(`\tx = ${name}@@+b;`, ' + 1 '), 'unsafe');
	assert.equal(safetyOf(`\tx = ${name} + ${name}@@+b;`, ' '), 'safe');
	assert.equal(safetyOf(`\tpr_info("${name}@"\n\t\t"@text");`, ''), 'safe');
	assert.equal(safetyOf(`\tf("${name}@"\n\t\t"@text");`, ''), 'unsafe');
});

test('a fix that removes what is no blank is unsafe', () => {
	assert.equal(safetyOf('\tx = @ \0@b;', ' '), 'unsafe');
	assert.equal(safetyOf('\tx = b;@\u00a0@', ''), 'unsafe');
	assert.equal(safetyOf('\tx = b;@ \t@', ''), 'safe');
});

test('the name of a macro stays apart from its replacement', () => {
	assert.equal(safetyOf('#define COMMA@ @,', ''), null);
	assert.equal(safetyOf('# define CLOSE@\t@)', ''), null);
	assert.equal(safetyOf('#define CLOSE@\t@)', ' '), 'safe');
	assert.equal(safetyOf('#define OPEN(a)@ @,', ''), 'safe');
	assert.equal(safetyOf('#undef COMMA@ @', ''), 'safe');
});

test('the indentation in a string and the lines around a conflict are not edited', () => {
	assert.equal(safetyOf('\tx = "a\\\n@        @b";', '\t'), null);
	assert.equal(safetyOf('\tx = "a\\\nb@d@";', 'c'), 'safe');
	assert.equal(safetyOf('\tx = "a\\\nb"@  @;', ''), 'safe');
	assert.equal(safetyOf('<<<<<<< @a@', 'b'), null);
	assert.equal(safetyOf('a;@\n@=======', ' '), null);
});

test('many fixes are looked at in steps, and one that throws is left out', () => {
	const text = `@@ -0,0 +1,300 @@\n${'+int a ;\n'.repeat(300)}`;
	const hunk = parseDocument(`--- a/mm/a.c\n+++ b/mm/a.c\n${text}`).patches[0]?.diff.files[0]?.hunks[0];
	const [rule] = RULES;
	assert.ok(hunk && rule);
	const found = Array.from({ length: 300 }, (_, line): NodeFinding => {
		const start = text.indexOf(' ;', 17 + 9 * line);
		const span = { start, end: start + 1 };
		// Nothing that a rule reports lacks the edits.
		const edits = line === 7 ? (null as never) : [{ span, newText: '' }];
		return { rule, span, message: 'x', fix: { title: 'x', safety: 'safe', edits } };
	});
	const failed: NodeFinding[] = [];
	const steps = withSoundFixes(new HunkView('mm/a.c', text, hunk), found, 100, (finding) => failed.push(finding));
	let count = 0;
	const sound = complete(steps, () => count++);
	assert.deepEqual([count, failed], [3, found.slice(7, 8)]);
	assert.deepEqual(
		sound.map(({ fix }) => fix?.safety),
		found.map((_, line) => (line === 7 ? undefined : 'safe')),
	);
});
