import assert from 'node:assert/strict';
import { problems } from '../../../src/core/features/problems.ts';
import { quickFix } from '../../../src/core/features/quickFixes.ts';
import { recountAll } from '../../../src/core/features/recount.ts';
import { isSafe } from '../../../src/core/lint/fixAll.ts';
import { changesOf, diffstatLines, findDiffstat } from '../../../src/core/patch/diffstat.ts';
import { parseDocument, type PatchDocument } from '../../../src/core/patch/document.ts';
import type { Patch } from '../../../src/core/patch/patch.ts';
import { createService } from '../../../src/core/service.ts';
import { applyEdits } from '../../../src/core/text/edit.ts';
import { damageBetween } from '../../support/fixDamage.ts';
import { PATCH, type Target, textOf } from '../target.ts';
import { settingsOf } from './lint.ts';

/** Quick fixes that are tried one by one. */
const QUICK_FIXES = 8;

/** Length of a text that is fixed to the end: of a longer one, fixes that only others make possible may be left for the next time. */
const FIXED_AT_ONCE = 30_000;

/** Fixes, one by one and all together. */
export const fix: Target = {
	name: 'fix',
	limit: { perKilobyte: 400, least: 8000 },
	input: (random, texts) => ({ [PATCH]: texts.repaired(random) }),
	check: (input, random) => {
		const text = textOf(input);
		const service = createService(settingsOf(random));
		const document = parseDocument(text);
		const findings = service.findings(document);
		for (const wanted of [isSafe, () => true]) {
			const fixed = service.fixAll(document, findings, wanted);
			const result = fixed.document.content.text;
			assert.deepEqual(service.internalErrors(fixed.document), []);
			assert.equal(applyEdits(text, fixed.edits), result, 'the edits lead to the fixed document');
			checkFixed(document, fixed.document);
			if (wanted !== isSafe || text.length > FIXED_AT_ONCE) continue;
			const again = service.fixAll(fixed.document, fixed.findings, wanted);
			const left = fixed.findings.filter(isSafe).map(({ rule, message }) => `${rule.id}: ${message}`);
			assert.equal(
				again.document.content.text,
				result,
				`fixing again changes nothing, but there is ${left.join('; ')}`,
			);
		}
		const fixable = findings.filter((finding) => finding.fix !== null);
		for (let count = Math.min(QUICK_FIXES, fixable.length); count > 0; count--) {
			const finding = random.pick(fixable);
			const edits = quickFix(document, finding)?.edits ?? [];
			if (edits.length === 0) continue;
			const result = parseDocument(applyEdits(text, edits));
			assert.notEqual(result.content.text, text, `${finding.rule.id} changes something`);
			checkFixed(document, result, `${finding.rule.id}: `);
		}
		const recounted = parseDocument(applyEdits(text, recountAll(document)));
		assert.deepEqual(recountAll(recounted), [], 'what is recounted is right');
		for (const problem of problems(document)) {
			const edits = quickFix(document, problem)?.edits ?? [];
			applyEdits(text, edits);
		}
	},
};

/** No fix damages a patch. */
function checkFixed(before: PatchDocument, after: PatchDocument, what = ''): void {
	assert.deepEqual(
		damageBetween(before, after).map((damage) => what + damage),
		[],
	);
	before.patches.forEach((patch, index) => {
		const now = after.patches[index];
		assert.ok(
			!hasRightDiffstat(patch) || now === undefined || hasRightDiffstat(now),
			`${what}the diffstat stays right`,
		);
	});
}

function hasRightDiffstat({ content, messageEnd, diff }: Patch): boolean {
	const place = findDiffstat(content, { first: messageEnd, end: diff.files[0]?.firstLine ?? messageEnd });
	if (place === null) return false;
	const original = Array.from({ length: place.end - place.first }, (_, index) =>
		content.lines.text(place.first + index),
	);
	return diffstatLines(diff.files.map(changesOf), original).join('\n') === original.join('\n');
}
