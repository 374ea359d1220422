import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DEFAULT_SETTINGS } from '../../../src/core/config/settings.ts';
import { diagnostics } from '../../../src/core/features/diagnostics.ts';
import { Linter } from '../../../src/core/lint/linter.ts';
import { acrossHunks, type Rule, type Visitors } from '../../../src/core/lint/rule.ts';
import { parseDocument } from '../../../src/core/patch/document.ts';
import { RULES } from '../../../src/core/rules/index.ts';

const PATCH = `From: A Developer <developer@example.com>
Subject: [PATCH] mm: Add the counts

Text.

Signed-off-by: A Developer <developer@example.com>
---
diff --git a/mm/a.c b/mm/a.c
--- a/mm/a.c
+++ b/mm/a.c
@@ -1,1 +1,2 @@
 int a;
+int b; 
@@ -11,1 +12,2 @@
 int c;
+int d; 
`;

function ruleThat(visit: Visitors): Rule {
	const base = { severity: 'warning', summary: '', why: '', sources: [], checkpatch: [], fixable: false } as const;
	return { ...base, id: 'test-rule', group: 'layout', examples: [], visit };
}

function fail(): never {
	throw new TypeError('no such thing\nand more');
}

/** The findings without and with a rule that has `visit`, and the errors as rule, message and marked line. */
function run(visit: Visitors): { readonly same: boolean; readonly errors: readonly string[] } {
	const document = parseDocument(PATCH);
	const linter = new Linter([ruleThat(visit), ...RULES], DEFAULT_SETTINGS);
	const shown = (rules: readonly Rule[], of = new Linter(rules, DEFAULT_SETTINGS)): readonly string[] =>
		of.lint(document).map(({ rule, span }) => `${rule.id} ${span.start}`);
	const same = shown(RULES).join() === shown([], linter).join();
	// A second run takes what it can from the cache, errors included.
	linter.lint(document);
	const errors = linter.errors(document).map(({ source, message, span }) => {
		return `${source}: ${message} at ${PATCH.slice(span.start, span.end)}`;
	});
	return { same, errors };
}

const MESSAGE = 'rule test-rule: TypeError: no such thing';

test('a visitor that throws costs its own findings only, and is reported with its place', () => {
	const places = ['@@ -1,1 +1,2 @@', '@@ -11,1 +12,2 @@'];
	const hunks = places.map((place) => `${MESSAGE} at ${place}`);
	const check = (): void => undefined;
	assert.deepEqual(run({ subject: fail }), { same: true, errors: [`${MESSAGE} at [PATCH] mm: Add the counts`] });
	assert.deepEqual(run({ changelog: fail }), { same: true, errors: [`${MESSAGE} at Text.`] });
	assert.deepEqual(run({ hunk: fail }), { same: true, errors: hunks });
	assert.deepEqual(run({ patch: { gather: fail, check } }), { same: true, errors: hunks });
	assert.deepEqual(run({ patch: { check: fail } }), {
		same: true,
		errors: [`${MESSAGE} at [PATCH] mm: Add the counts`],
	});
	assert.deepEqual(run({ words: { of: ['d'], visit: fail } }), { same: true, errors: [`${MESSAGE} at d`] });
});

test('findings before the exception are kept', () => {
	const rule = ruleThat({
		hunk: (_, report) => {
			report({ span: { start: 0, end: 2 }, message: 'found' });
			fail();
		},
	});
	const found = new Linter([rule], DEFAULT_SETTINGS).lint(parseDocument(PATCH));
	assert.deepEqual(
		found.map(({ message }) => message),
		['found', 'found'],
	);
});

test('a rule whose facts are incomplete does not judge the patch', () => {
	let checked = false;
	const gather = (view: { readonly hunk: { readonly newStart: number } }): true =>
		view.hunk.newStart > 1 ? fail() : true;
	run({ patch: acrossHunks({ gather, check: () => (checked = true) }) });
	assert.equal(checked, false);
});

test('an internal error is a diagnostic', () => {
	const document = parseDocument(PATCH);
	const linter = new Linter([ruleThat({ changelog: fail }), ...RULES], DEFAULT_SETTINGS);
	const findings = linter.lint(document);
	const [first, ...others] = diagnostics(document, findings, linter.errors(document));
	assert.equal(first?.message, 'internal error in rule test-rule: TypeError: no such thing');
	assert.equal(first.severity, 'error');
	assert.equal(first.range.start.line, 3);
	assert.equal(others.length, findings.length);
});
