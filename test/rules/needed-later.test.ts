import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('needed-later');

test('marks a promise without a name', () => {
	check({
		changelog: `The helper will be needed for updates soon.
#               ^^^^^^^^^^^^^^^^^^^^^^^^^^ needed-later: "be needed for updates soon" does not say by what

It may be useful in the future.
#      ^^^^^^^^^^^^^^^^^^^^^^^ needed-later: "be useful in the future" does not say by what`,
	});
});

test('leaves alone what names a patch, and other senses', () => {
	for (const changelog of [
		'The next patch needs it, and it will be used soon.',
		'It will be used later in this series.',
		'The count is used later in example_update().',
		'The count is needed as soon as possible.',
		'It may be required for future clients.',
		'It is freed soon.',
	]) {
		check({ changelog });
	}
});
