import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('future-use-justification');

test('reports a future use without a name', () => {
	check({
		changelog: `The helper will be needed for updates soon.
#               ^^^^^^^^^^^^^^^^^^^^^^^^^^ future-use-justification: "be needed for updates soon": say which patch or user needs it

It may be useful in the future.
#      ^^^^^^^^^^^^^^^^^^^^^^^ future-use-justification: "be useful in the future": say which patch or user needs it`,
	});
});

test('accepts the mention of a patch, and other meanings', () => {
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
