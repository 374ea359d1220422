import assert from 'node:assert/strict';
import { test } from 'node:test';
import { applyFixes } from '../../src/core/lint/fixes.ts';
import type { Finding } from '../../src/core/lint/finding.ts';
import { exampleLinter } from '../../src/core/lint/examples/exampleLinter.ts';
import type { Rule } from '../../src/core/lint/rule.ts';
import { type Snippet, snippetText } from '../../src/core/lint/examples/snippet.ts';
import { parseDocument } from '../../src/core/patch/document.ts';
import { lint } from './lint.ts';

/** What one rule says where everybody asks for it. */
function findings(rule: Rule, snippet: Snippet): readonly Finding[] {
	return exampleLinter(rule).lint(parseDocument(snippetText(snippet)));
}

/** Tests the examples of `rule`, which its page shows. */
export function testExamples(rule: Rule): void {
	rule.examples.forEach(({ bad, good }, index) => {
		test(`example ${index + 1} of ${rule.id} has one finding, its better form none, and nothing worse from other rules`, () => {
			const [finding, ...more] = findings(rule, bad);
			assert.ok(finding !== undefined && more.length === 0, 'exactly one finding');
			assert.deepEqual(findings(rule, good), []);
			const others = lint(snippetText(good)).filter(({ severity }) => severity === 'warning' || severity === 'error');
			assert.deepEqual(
				others.map(({ rule: { id }, message }) => `${id}: ${message}`),
				[],
			);
			if (finding.fix !== null) {
				assert.equal(applyFixes(parseDocument(snippetText(bad)), [finding.fix]), snippetText(good));
			}
		});
	});
	test(`${rule.id} has an example, and one with a fix if it is fixable`, () => {
		const fixes = rule.examples.flatMap(({ bad }) => findings(rule, bad).filter(({ fix }) => fix !== null));
		assert.ok(rule.examples.length > 0);
		assert.equal(fixes.length > 0, rule.fixable);
	});
}
