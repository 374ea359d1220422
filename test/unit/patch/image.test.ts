import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parseDocument } from '../../../src/core/patch/document.ts';
import { type Image, postImage, preImage, toContentSpan } from '../../../src/core/patch/image.ts';

function imagesOf(...rows: readonly string[]): {
	readonly text: string;
	readonly before: Image;
	readonly after: Image;
} {
	const text = ['--- a/x', '+++ b/x', ...rows, ''].join('\n');
	const [patch] = parseDocument(text).patches;
	const hunk = patch?.diff.files[0]?.hunks[0];
	assert.ok(patch !== undefined && hunk !== undefined);
	return { text, before: preImage(patch.content, hunk), after: postImage(patch.content, hunk) };
}

describe('the images of a hunk', () => {
	test('hold one side each, without markers', () => {
		const { before, after } = imagesOf('@@ -1,3 +1,2 @@', ' a', '-b', '-c', '+d', '\\ No newline at end of file');
		assert.equal(before.text, 'a\nb\nc\n');
		assert.equal(after.text, 'a\nd\n');
		assert.deepEqual(after.isContext, [true, false]);
	});

	test('lead to the hunk and back', () => {
		const { text, before, after } = imagesOf('@@ -1,2 +1,2 @@', ' one', '-two', '+three');
		const place = toContentSpan(after, { start: 4, end: 9 });
		assert.equal(text.slice(place.start, place.end), 'three');
		assert.equal(after.fromContent(place.start), 4);
		assert.equal(after.fromContent(place.start - 1), null, 'a marker is in no image');
		assert.equal(before.fromContent(place.start), null, 'an added line is not in the image before');
		assert.equal(after.fromContent(text.indexOf('@@')), null);
		assert.equal(after.fromContent(place.end), 9, 'a line end is the end of the line');
	});

	test('of text without its leading blanks contain context unchanged', () => {
		const { after } = imagesOf('@@ -1,3 +1,3 @@', 'int a;', '-b', '+c', '}');
		assert.equal(after.text, 'int a;\nc\n}\n');
	});

	test('of a merge leave out all markers', () => {
		const { after } = imagesOf('@@@ -1,2 -1,2 +1,3 @@@', '  a', '- b', ' -c', '++d', ' +e');
		assert.equal(after.text, 'a\nd\ne\n');
	});

	test('without lines lead to the body of the hunk', () => {
		const { before, text } = imagesOf('@@ -0,0 +1 @@', '+a');
		assert.equal(before.text, '');
		assert.equal(before.toContent(0), text.indexOf('+a'));
	});
});
