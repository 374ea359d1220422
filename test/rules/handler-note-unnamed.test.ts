import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('handler-note-unnamed');
const FILES = { 'arch/x86/mm/example.c': '-	old();\n+	new();' };
const REVIEW = 'Reviewed-by: A Developer <developer@example.com>';

test('reports a note without a name among the tags', () => {
	check({
		changelog: `Take the lock.

${REVIEW}
[ Rewrote the text ]
# <-- handler-note-unnamed: start the note with the name of its author: [ name: ... ] (tip)`,
		files: FILES,
	});
});

test('accepts notes with a name, and other text in brackets', () => {
	for (const note of [
		'[ dev: Rewrote it ]',
		'[A Developer: Rewrote it]',
		'[ Backported ]',
		'[1] https://example.com',
	]) {
		check({ changelog: `Take the lock.\n\n${REVIEW}\n${note}`, files: FILES });
	}
	check({ changelog: '[ Not among the tags ]\n\nTake the lock.', files: FILES });
});
