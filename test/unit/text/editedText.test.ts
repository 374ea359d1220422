import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { applyEdits, type TextEdit } from '../../../src/core/text/edit.ts';
import { EditedText } from '../../../src/core/text/editedText.ts';

/** Edits of a text of `length` characters that do not overlap, out of numbers. */
function editsFor(length: number, numbers: readonly (readonly [number, number, string])[]): readonly TextEdit[] {
	let position = 0;
	return numbers.flatMap(([gap, taken, newText]) => {
		const start = position + gap;
		position = start + taken + 1;
		return start + taken > length ? [] : [{ span: { start, end: start + taken }, newText }];
	});
}

test('rounds of edits are one edit of the original', () => {
	const round = fc.array(fc.tuple(fc.nat(5), fc.nat(4), fc.string({ maxLength: 4 })), { maxLength: 5 });
	fc.assert(
		fc.property(fc.string({ maxLength: 40 }), fc.array(round, { maxLength: 5 }), (original, rounds) => {
			const edited = new EditedText(original);
			let text = original;
			for (const numbers of rounds) {
				const edits = editsFor(text.length, numbers);
				text = applyEdits(text, edits);
				edited.edit(edits);
				assert.equal(edited.text, text);
				assert.equal(applyEdits(original, edited.edits()), text);
			}
		}),
	);
});

test('what stays is not edited', () => {
	const edited = new EditedText('one two three');
	edited.edit([{ span: { start: 4, end: 7 }, newText: '2' }]);
	edited.edit([{ span: { start: 4, end: 5 }, newText: 'II' }]);
	assert.deepEqual(edited.edits(), [{ span: { start: 4, end: 7 }, newText: 'II' }]);
});
