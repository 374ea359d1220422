import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Occurrence, reportAdded } from '../../../src/core/lint/precedent.ts';
import type { RuleFinding } from '../../../src/core/lint/rule.ts';

function occurrence(isAdded: boolean): Occurrence {
	return { isAdded, finding: () => ({ span: { start: 0, end: 1 }, message: 'it is wrong' }) };
}

/** What is reported of `occurrences`, as `severity: message`. */
function reported(severity: 'information' | 'hint', occurrences: readonly Occurrence[], wasBefore = false): string[] {
	const findings: RuleFinding[] = [];
	reportAdded(occurrences, severity, (finding) => findings.push(finding), wasBefore);
	return findings.map(({ severity: own = 'own', message }) => `${own}: ${message}`);
}

test('added occurrences keep their severity without a precedent', () => {
	assert.deepEqual(reported('information', [occurrence(true), occurrence(true)]), [
		'own: it is wrong',
		'own: it is wrong',
	]);
	assert.deepEqual(reported('hint', [occurrence(true)]), ['own: it is wrong']);
});

test('a precedent in the context or the pre-image makes a finding a hint, and drops a hint', () => {
	const milder = ['hint: it is wrong, as in the code around it'];
	assert.deepEqual(reported('information', [occurrence(false), occurrence(true)]), milder);
	assert.deepEqual(reported('information', [occurrence(true)], true), milder);
	assert.deepEqual(reported('hint', [occurrence(false), occurrence(true)]), []);
});
