import assert from 'node:assert/strict';
import { jsonReview } from '../../src/cli/review/json.ts';
import { markdownReview } from '../../src/cli/review/markdown.ts';
import { textReview } from '../../src/cli/review/text.ts';
import { reviewSteps } from '../../src/core/features/review/conversations.ts';
import { reviewRows } from '../../src/core/features/review/reviewTree.ts';
import { suggestionEdits } from '../../src/core/features/review/suggestionFix.ts';
import { parseDocument, type PatchDocument } from '../../src/core/patch/document.ts';
import type { ThreadMail } from '../../src/core/patch/thread.ts';
import { checklistOf } from '../../src/core/review/checklist.ts';
import type { Remark } from '../../src/core/review/remarks/remark.ts';
import { readReview } from '../../src/core/review/review.ts';
import { complete } from '../../src/core/text/steps.ts';
import { applyEdits } from '../../src/core/text/edit.ts';
import { visible, visibleLine } from '../../src/core/text/visible.ts';

/** What is true of the remarks in any text: places are in bounds, ids are unique, answers follow what they answer. */
export function checkReview(text: string): void {
	const documents = [parseDocument(text)];
	const review = readReview(documents);
	const seen = new Set<Remark>();
	const ids = new Set<string>();
	for (const remark of review.remarks) {
		const { mail, anchor, answers, suggestions, firstLine, endLine } = remark;
		assert.ok(firstLine < endLine, 'a remark has lines');
		checkRange(mail, firstLine, endLine);
		assert.ok(!ids.has(remark.id), 'ids are unique');
		ids.add(remark.id);
		assert.ok(answers === null || seen.has(answers), 'an answer follows what it answers');
		seen.add(remark);
		const { quoted, line, scope, place } = anchor;
		if (line !== null) checkRange(anchor.target, line, line + 1);
		if (quoted !== null) checkRange(anchor.target, quoted.firstLine, quoted.endLine);
		assert.equal(line === null, quoted === null);
		if (place !== null) assert.equal(scope, 'line');
		for (const suggestion of suggestions) {
			checkRange(anchor.target, suggestion.firstLine, suggestion.endLine);
			assert.ok(
				suggestion.lines.every((one) => /^[-+ \\][^\n]*$/.test(one) || one === ''),
				'each line has its marker',
			);
		}
	}
	const listed = checklistOf(review.remarks).flatMap(({ conversations }) =>
		conversations.flatMap(({ start, answers }) => [start, ...answers]),
	);
	assert.equal(new Set(listed).size, review.remarks.length);
	assert.equal(listed.length, review.remarks.length);
	for (const remark of review.remarks.filter(({ suggestions }) => suggestions.length > 0).slice(0, MAX_APPLIED))
		checkSuggestion(documents[remark.anchor.target.document], remark);
	const view = complete(reviewSteps(documents));
	const shown = view.patches.flatMap(({ conversations }) => conversations.flatMap(({ comments }) => comments));
	for (const { who, text: said } of shown) {
		assert.equal(who, visibleLine(who), 'a name has no control characters');
		assert.equal(said, visible(said), 'nor has a comment');
	}
	for (const { label, rows } of reviewRows(view, { grouping: 'patch', filter: 'all', marks: new Map(), user: null }))
		for (const one of [label, ...rows.map((row) => row.label)]) assert.equal(one, visibleLine(one), 'nor has a label');
	for (const format of [textReview, jsonReview, markdownReview]) {
		const out = [...format({ documents, review, onlyOpen: false })].join('');
		assert.ok(out === '' || out.endsWith('\n'));
	}
}

function checkRange({ patch }: ThreadMail, firstLine: number, endLine: number): void {
	assert.ok(firstLine >= patch.firstLine && firstLine <= endLine && endLine <= patch.endLine, 'lines are in the mail');
}

/** Maximum number of suggestions of a thread that are applied. */
const MAX_APPLIED = 5;

/** A suggestion changes added lines of one hunk: everything else stays what it is. */
function checkSuggestion(document: PatchDocument | undefined, remark: Remark): void {
	assert.ok(document !== undefined);
	const edited = parseDocument(applyEdits(document.content.text, suggestionEdits(document, remark)));
	const removed = ({ patches }: PatchDocument) =>
		patches.map(({ diff }) => diff.files.map(({ hunks }) => hunks.map((hunk) => [hunk.removed, hunk.context])));
	assert.deepEqual(removed(edited), removed(document), 'a suggestion changes added lines only');
}
