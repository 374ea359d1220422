import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CALIBRATION } from '../../src/core/lint/calibration.ts';

/** Fewer patches say little about a share of a twentieth. */
const FEWEST = 40;

test('what more than 5 % of accepted patches break is no warning, and above 15 % a hint', () => {
	for (const [id, { asked, information, warning }] of Object.entries(CALIBRATION.rules)) {
		if (asked < FEWEST) continue;
		assert.ok(warning / asked <= 0.05, `${id} warns on ${warning} of ${asked}`);
		assert.ok(information / asked <= 0.15, `${id} informs on ${information} of ${asked}`);
	}
});
