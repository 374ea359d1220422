import assert from 'node:assert/strict';
import { test } from 'node:test';
import { applyFixes, editsOf } from '../../../src/core/lint/fixes.ts';
import { Linter } from '../../../src/core/lint/linter.ts';
import type { HunkView } from '../../../src/core/code/hunkView.ts';
import { acrossHunks, type Report, type Rule, type Visitors } from '../../../src/core/lint/rule.ts';
import { DEFAULT_SETTINGS } from '../../../src/core/config/settings.ts';
import { type Snippet, snippetText } from '../../../src/core/lint/examples/snippet.ts';
import type { Finding } from '../../../src/core/lint/finding.ts';
import { knownParts, parseDocument } from '../../../src/core/patch/document.ts';
import { RULES } from '../../../src/core/rules/index.ts';
import { lint } from '../../support/lint.ts';

const TWO_HUNKS = `--- a/mm/a.c
+++ b/mm/a.c
@@ -1,2 +1,3 @@
 int a;
+split
 int b;
@@ -20,2 +21,3 @@
 int c;
+split
 int d;
`;

function ruleThat(visit: Visitors): Rule {
	return {
		id: 'test-rule',
		group: 'layout',
		severity: 'warning',
		summary: '',
		why: '',
		sources: [],
		checkpatch: ['TEST_RULE'],
		fixable: true,
		examples: [],
		visit,
	};
}

/** Reports each added line that says `split`, and offers to make two lines of it. */
function splitLines(view: HunkView, report: Report): void {
	for (const { span, text } of view.addedLines()) {
		if (text !== 'split') continue;
		const edits = [{ span, newText: 'one;\n+two;' }];
		report({ span, message: 'split', fix: { title: 'Split', safety: 'safe', edits } });
	}
}

test('a finding in a hunk has its place in the document', () => {
	const findings = new Linter([ruleThat({ hunk: splitLines })], DEFAULT_SETTINGS).lint(parseDocument(TWO_HUNKS));
	assert.deepEqual(
		findings.map(({ span, file }) => [
			TWO_HUNKS.slice(span.start, span.end),
			TWO_HUNKS.slice(0, span.start).length,
			file,
		]),
		[
			['split', TWO_HUNKS.indexOf('split'), 'mm/a.c'],
			['split', TWO_HUNKS.lastIndexOf('split'), 'mm/a.c'],
		],
	);
});

test('one fix recounts its hunk and moves the hunks below', () => {
	const document = parseDocument(TWO_HUNKS);
	const [first] = new Linter([ruleThat({ hunk: splitLines })], DEFAULT_SETTINGS).lint(document);
	assert.ok(first?.fix);
	const fixed = applyFixes(document, [first.fix]);
	assert.match(fixed, /^@@ -1,2 \+1,4 @@$/m);
	assert.match(fixed, /^@@ -20,2 \+22,3 @@$/m);
});

test('all fixes together give the same headers as one after the other', () => {
	const linter = new Linter([ruleThat({ hunk: splitLines })], DEFAULT_SETTINGS);
	const document = parseDocument(TWO_HUNKS);
	const together = applyFixes(
		document,
		linter.lint(document).flatMap(({ fix }) => (fix === null ? [] : [fix])),
	);
	let text = TWO_HUNKS;
	for (;;) {
		const current = parseDocument(text);
		const fix = linter.lint(current)[0]?.fix;
		if (!fix) break;
		text = applyFixes(current, [fix]);
	}
	assert.equal(together, text);
	assert.match(together, /^@@ -20,2 \+22,4 @@$/m);
});

test('only the first of two overlapping fixes is applied', () => {
	const document = parseDocument(TWO_HUNKS);
	const [first] = new Linter([ruleThat({ hunk: splitLines })], DEFAULT_SETTINGS).lint(document);
	assert.ok(first?.fix);
	assert.deepEqual(editsOf(document, [first.fix, first.fix]), editsOf(document, [first.fix]));
});

test('a fix that touches context or removed lines or the header is dropped, its finding stays', () => {
	for (const needle of [' int a;', '@@ -1']) {
		const rule = ruleThat({
			hunk: ({ content }, report) => {
				const start = content.text.indexOf(needle);
				if (start === -1) return;
				const span = { start, end: start + needle.length };
				report({ span, message: 'x', fix: { title: 'x', safety: 'safe', edits: [{ span, newText: '' }] } });
			},
		});
		const [finding] = new Linter([rule], DEFAULT_SETTINGS).lint(parseDocument(TWO_HUNKS));
		assert.equal(finding?.fix, null);
	}
});

test('linting an edited document visits only the hunk that changed', () => {
	let visits = 0;
	const linter = new Linter([ruleThat({ hunk: () => visits++ })], DEFAULT_SETTINGS);
	linter.lint(parseDocument(TWO_HUNKS));
	assert.equal(visits, 2);
	linter.lint(parseDocument(`A line above moves all.\n${TWO_HUNKS}`));
	assert.equal(visits, 2);
	linter.lint(parseDocument(TWO_HUNKS.replace('+split\n int d', '+other\n int d')));
	assert.equal(visits, 3);
});

test('the same text in files with other names is visited for each', () => {
	const paths: string[] = [];
	const linter = new Linter([ruleThat({ hunk: ({ path }) => paths.push(path) })], DEFAULT_SETTINGS);
	linter.lint(parseDocument(TWO_HUNKS + TWO_HUNKS.replaceAll('mm/a.c', 'mm/b.c')));
	assert.deepEqual(paths, ['mm/a.c', 'mm/a.c', 'mm/b.c', 'mm/b.c']);
});

test('gathers facts once for each hunk and checks them on every run', () => {
	let gathered = 0;
	const checked: number[] = [];
	const visitor = acrossHunks({
		gather: () => ++gathered,
		check: (_patch, _report, { facts }) => checked.push(facts.length),
	});
	const linter = new Linter([ruleThat({ patch: visitor })], DEFAULT_SETTINGS);
	linter.lint(parseDocument(TWO_HUNKS));
	linter.lint(parseDocument(TWO_HUNKS));
	assert.equal(gathered, 2);
	assert.deepEqual(checked, [2, 2]);
});

test('settings decide a finding’s severity, by id, wildcard or checkpatch type, the last match first', () => {
	const severity = (...rules: [string, 'off' | 'hint' | 'error' | 'downgrade'][]): string | undefined => {
		const settings = { ...DEFAULT_SETTINGS, rules: rules.map(([rule, value]) => ({ rule, severity: value })) };
		return new Linter([ruleThat({ hunk: splitLines })], settings).lint(parseDocument(TWO_HUNKS))[0]?.severity;
	};
	assert.equal(severity(), 'warning');
	assert.equal(severity(['test-rule', 'off']), undefined);
	assert.equal(severity(['*', 'off'], ['test-*', 'hint']), 'hint');
	assert.equal(severity(['TEST_RULE', 'error']), 'error');
	assert.equal(severity(['t*-r*e', 'downgrade']), 'information');
	assert.equal(severity(['other', 'off'], ['test', 'off'], ['*-rul', 'off']), 'warning');
});

test('replies are not linted, unless they are a patch that was sent as a reply', () => {
	const linter = new Linter([ruleThat({ hunk: splitLines })], DEFAULT_SETTINGS);
	const reply = (parts: Snippet): string => snippetText(parts).replace('Subject: ', 'Subject: Re: ');
	for (const parts of [{ tags: '' }, { changelog: 'Do this:\n\n> a line\n\nInstead.' }])
		assert.deepEqual(linter.lint(parseDocument(reply({ ...parts, hunk: '+split' }))), []);
	assert.equal(linter.lint(parseDocument(reply({ hunk: '+split' }))).length, 1);
	assert.equal(linter.lint(parseDocument(snippetText({ hunk: '+split' }))).length, 1);
});

test('a mail that says what was applied is not linted', () => {
	const linter = new Linter([ruleThat({ hunk: splitLines })], DEFAULT_SETTINGS);
	const found = (subject: string): number =>
		linter.lint(parseDocument(snippetText({ subject, hunk: '+split' }))).length;
	assert.equal(found('Applied "mm: Read the count" to the mm tree'), 0);
	assert.equal(found('mm: Read the count'), 1);
});

test('the subject of a patch that will be squashed is that of another commit', () => {
	const visit: Visitors = {
		subject: (_, report) => {
			report({ span: { start: 0, end: 1 }, message: 'here' });
		},
	};
	const count = (subject: string): number =>
		new Linter([ruleThat(visit)], DEFAULT_SETTINGS).lint(parseDocument(snippetText({ subject }))).length;
	assert.deepEqual(['mm: Add x', 'fixup! mm: Add x', 'squash! mm: Add x'].map(count), [1, 0, 0]);
});

test('cover letters are linted by the rules that say so, above the shortlog', () => {
	const texts: string[] = [];
	const visit: Visitors = {
		changelog: ({ content }, report) => {
			texts.push(content.text);
			report({ span: { start: 0, end: 4 }, message: 'here' });
		},
	};
	const cover =
		'From: A <a@example.com>\nSubject: [PATCH 0/2] mm: All of it\n\nText.\n\nA B (2):\n  mm: One\n  mm: Two\n\n-- \n2.45\n';
	const findings = (rule: Rule, text: string): readonly number[] =>
		new Linter([rule], DEFAULT_SETTINGS).lint(parseDocument(text)).map(({ span }) => span.start);
	assert.deepEqual(findings({ ...ruleThat(visit), covers: true }, cover), [cover.indexOf('Text.')]);
	assert.deepEqual(texts, ['Text.\n\n']);
	assert.deepEqual(findings({ ...ruleThat(visit), covers: true }, cover.replace('Subject: ', 'Subject: Re: ')), []);
	assert.deepEqual(findings(ruleThat(visit), cover), []);
});

test('a finding in an encoded mail is at the encoded text and offers no fix', () => {
	const text = `From: A <a@example.com>
Subject: [PATCH] mm: Split
Content-Transfer-Encoding: quoted-printable

Text.

--- a/mm/a.c
+++ b/mm/a.c
@@ -1,2 +1,3 @@
 int a =3D 1;
+split
 int b;
`;
	const [finding] = new Linter([ruleThat({ hunk: splitLines })], DEFAULT_SETTINGS).lint(parseDocument(text));
	assert.ok(finding);
	assert.equal(text.slice(finding.span.start, finding.span.end), 'split');
	assert.equal(finding.fix, null);
});

test('a finding moves to encoded text when an edit makes the mail an encoded one, and back', () => {
	const plain = `From: A <a@example.com>\nSubject: [PATCH] mm: Split\n\nText.\n\n${TWO_HUNKS}`;
	const encoded = plain.replace('\n\n', '\nContent-Transfer-Encoding: quoted-printable\n\n');
	const rule = ruleThat({ hunk: splitLines });
	const linter = new Linter([rule], DEFAULT_SETTINGS);
	for (const text of [plain, encoded, plain]) {
		const document = parseDocument(text);
		assert.deepEqual(linter.lint(document), new Linter([rule], DEFAULT_SETTINGS).lint(document));
	}
});

test('a pull request is no commit message, but its diff is code, and its numbered patches are patches', () => {
	const idsFor = (brackets: string, subject = 'Fix the example'): readonly string[] =>
		lint(snippetText({ brackets, subject, tags: '', hunk: '+	BUG();' })).map(({ rule }) => rule.id);
	for (const brackets of ['GIT PULL', 'git pull', 'PULL 0/2']) assert.deepEqual(idsFor(brackets), ['bug-on'], brackets);
	assert.deepEqual(idsFor('wireless', 'pull-request: wireless-2026-01-01'), ['bug-on']);
	for (const brackets of ['GIT PULL 1/2', 'PATCH'])
		assert.deepEqual(idsFor(brackets).includes('missing-sign-off'), true, brackets);
});

const MAIL = (subject: string, id: string, body: string): string =>
	`From 0123456789012345678901234567890123456789 Mon Sep 17 00:00:00 2001\nFrom: A Developer <developer@example.com>\nSubject: ${subject}\nMessage-ID: <${id}@example.com>\n\n${body}\n`;
const DIFF_OF = (name: string, line: string): string =>
	`Text.\n\nSigned-off-by: A Developer <developer@example.com>\n---\ndiff --git a/mm/${name}.c b/mm/${name}.c\n--- a/mm/${name}.c\n+++ b/mm/${name}.c\n@@ -1,2 +1,3 @@\n int a;\n+${line}\n int b;\n`;

test('linting a document once finds the same as linting it', () => {
	const box = [
		MAIL('[PATCH 0/2] mm: Count', '0', 'What it is about.\n'),
		MAIL('[PATCH] mm: Add one', 'other', DIFF_OF('other', 'int c ;')),
		MAIL('[PATCH 1/2] mm: Count it', '1', DIFF_OF('a', 'int example_count(void);')),
		MAIL('Re: [PATCH 1/2] mm: Count it', '2', DIFF_OF('a', 'int c ;')),
		MAIL('[PATCH] mm: Add one', 'other', DIFF_OF('other', 'int c ;')),
		MAIL('[PATCH 2/2] mm: Count it', '3', DIFF_OF('b', 'int d = example_count() ;')),
		MAIL('[PATCH v2] mm: Encode', '4', 'x').replace(
			'\n\nx\n',
			`\nContent-Transfer-Encoding: base64\n\n${Buffer.from(DIFF_OF('c', 'int c ;')).toString('base64')}\n`,
		),
	].join('');
	const log = `commit 0123456789\nAuthor: A Developer <developer@example.com>\n\n    mm: add it\n\n${DIFF_OF('a', 'int c ;').split('---\n')[1] ?? ''}\n`;
	for (const text of [box, log.repeat(3), DIFF_OF('a', 'int c ;'), '']) {
		const document = parseDocument(text);
		const linter = (): Linter => new Linter(RULES, DEFAULT_SETTINGS);
		const shown = (findings: readonly Finding[]): unknown =>
			findings.map(({ rule, span, message, related, fix, severity }) => [
				rule.id,
				span,
				message,
				related,
				fix && [fix.title, fix.safety, fix.edits, fix.hunkStart],
				severity,
			]);
		assert.deepEqual(shown(linter().lintOnce(document)), shown(linter().lint(document)));
	}
	assert.ok(
		new Linter(RULES, DEFAULT_SETTINGS)
			.lintOnce(parseDocument(box))
			.some(({ rule }) => rule.id === 'duplicate-summary'),
	);
});

test('linting a document once keeps nothing of its patches', () => {
	const document = parseDocument(MAIL('[PATCH] mm: Add one', 'a', DIFF_OF('a', 'int c ;')).repeat(3));
	new Linter(RULES, DEFAULT_SETTINGS).lintOnce(document);
	assert.equal(knownParts(document), null);
});
