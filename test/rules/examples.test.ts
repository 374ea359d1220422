import assert from 'node:assert/strict';
import { test } from 'node:test';
import { applyFixes, Linter } from '../../src/core/lint/linter.ts';
import { DEFAULT_SETTINGS } from '../../src/core/lint/settings.ts';
import { snippetText } from '../../src/core/lint/snippet.ts';
import { parseDocument } from '../../src/core/patch/document.ts';
import { RULES } from '../../src/core/rules/index.ts';
import { lint } from '../support/lint.ts';

for (const rule of RULES) {
	rule.examples.forEach(({ bad, good }, index) => {
		test(`example ${index + 1} of ${rule.id} has one finding, its better form none of any rule`, () => {
			const document = parseDocument(snippetText(bad));
			const [finding, ...more] = new Linter([rule], DEFAULT_SETTINGS).lint(document);
			assert.ok(finding !== undefined && more.length === 0, 'exactly one finding');
			assert.deepEqual(
				lint(snippetText(good)).map(({ rule: { id }, message }) => `${id}: ${message}`),
				[],
			);
			if (finding.fix !== null) assert.equal(applyFixes(document, [finding.fix]), snippetText(good));
		});
	});
	test(`${rule.id} has an example, and one with a fix if it is fixable`, () => {
		const fixes = rule.examples.flatMap(({ bad }) =>
			new Linter([rule], DEFAULT_SETTINGS).lint(parseDocument(snippetText(bad))).filter(({ fix }) => fix !== null),
		);
		assert.ok(rule.examples.length > 0);
		assert.equal(fixes.length > 0, rule.fixable);
	});
}
