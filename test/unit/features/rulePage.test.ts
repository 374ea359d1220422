import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rulePage } from '../../../src/core/features/rulePage.ts';
import { CALIBRATION } from '../../../src/core/lint/calibration.ts';
import type { Rule } from '../../../src/core/lint/rule.ts';
import { RULES } from '../../../src/core/rules/index.ts';

/** The line of a rule's page on accepted patches. */
const measured = (rule: Rule | undefined): string | undefined =>
	rule && /^False-positive check: (.*)$/m.exec(rulePage(rule))?.[1];

test('a page gives the number of accepted patches that the rule fires on', () => {
	const counted = (fires: boolean): Rule | undefined =>
		RULES.find(({ id, needsTree = false }) => {
			const counts = CALIBRATION.rules[id];
			return !needsTree && counts !== undefined && counts.asked > 0 && counts.fires > 0 === fires;
		});
	assert.match(measured(counted(false)) ?? '', /^0 of \d+ accepted patches\.$/);
	assert.match(measured(counted(true)) ?? '', /^[1-9]\d* of \d+ accepted patches \(\d+\.\d %\)/);
});

test('a page says so where the rule was not measured', () => {
	const [rule] = RULES;
	assert.ok(rule);
	assert.equal(measured({ ...rule, id: 'not-in-the-calibration' }), 'not measured yet.');
	assert.equal(measured({ ...rule, needsTree: true }), 'not measured, the rule needs a kernel tree.');
});
