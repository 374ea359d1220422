import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('handler-note-unnamed');
const FILES = { 'arch/x86/mm/example.c': '-	old();\n+	new();' };
const REVIEW = 'Reviewed-by: A Developer <developer@example.com>';

test('marks a note among the tags that names nobody', () => {
	check({
		changelog: `Take the lock.

${REVIEW}
[ Rewrote the text ]
# <-- handler-note-unnamed: note does not say whose it is (tip)`,
		files: FILES,
	});
});

test('leaves notes with a name alone, and what is no note', () => {
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
