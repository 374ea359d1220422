import assert from 'node:assert/strict';
import { test } from 'node:test';
import { countSafe, fixSummary } from '../../../src/core/features/fixSummary.ts';
import { withRuleOff } from '../../../src/core/config/severity.ts';
import { isSafe } from '../../../src/core/lint/fixAll.ts';
import { ruleNamed } from '../../../src/core/lint/ruleNamed.ts';
import { parseDocument } from '../../../src/core/patch/document.ts';
import { RULES } from '../../../src/core/rules/index.ts';
import { createService } from '../../../src/core/service.ts';
import { DEFAULT_SETTINGS } from '../../../src/core/config/settings.ts';

const PATCH = `--- a/mm/a.c
+++ b/mm/a.c
@@ -1,2 +1,5 @@
 int a;
+int b = f(a ,1);
+int c = f(a ,2); 
+int d = ${'x'.repeat(100)};
 int e;
`;

test('the summary of fix-all counts by rule what went, and what is left', () => {
	const document = parseDocument(PATCH);
	const service = createService(DEFAULT_SETTINGS);
	const findings = service.findings(document);
	const fixed = service.fixAll(document, findings, isSafe);
	const summary = fixSummary(findings, fixed.findings);
	assert.equal(summary.total > 2, true);
	assert.equal(
		summary.total,
		summary.fixed.reduce((sum, { count }) => sum + count, 0),
	);
	assert.equal(summary.left, fixed.findings.length);
	assert.deepEqual(fixSummary(findings, findings).fixed, []);
	const [first] = summary.fixed;
	const rule = ruleNamed(RULES, first?.rule ?? '');
	assert.ok(rule !== undefined);
	assert.equal(countSafe(findings, rule), first?.count);
});

test('switching a rule off keeps what is set for others, and replaces what was set for it', () => {
	const rule = ruleNamed(RULES, 'line-too-long');
	assert.ok(rule !== undefined);
	const off = { rule: 'line-too-long', severity: 'off' };
	assert.deepEqual(withRuleOff(undefined, rule), [off]);
	assert.deepEqual(
		withRuleOff([{ rule: 'changelog-*', severity: 'hint' }, { rule: 'line-too-long', severity: 'hint' }, 7], rule),
		[{ rule: 'changelog-*', severity: 'hint' }, 7, off],
	);
});
