import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('opinion-as-justification');

test('marks the words of an opinion', () => {
	check({
		changelog: `IMHO the lock is not needed, and I don't think that it was.
# <-- opinion-as-justification: "IMHO" is an opinion, not a reason
#                                ^^^^^^^^^^^^^ opinion-as-justification: "I don't think" is an opinion, not a reason

It looks wrong, and should be fine without. Hopefully.
#  ^^^^^^^^^^^ opinion-as-justification: "looks wrong" is an opinion, not a reason
#                   ^^^^^^^^^^^^^^ opinion-as-justification: "should be fine" is an opinion, not a reason
#                                           ^^^^^^^^^ opinion-as-justification: "Hopefully" is an opinion, not a reason`,
	});
});

test('leaves facts, quotations and other senses of the words alone', () => {
	for (const changelog of [
		'The count is wrong, and should be read under the lock.',
		'The think time and the right lock stay.',
		'It prints "looks wrong".',
		'Take the lock:\n\n    I think so',
	]) {
		check({ changelog });
	}
});

test('knows abbreviations, and adverbs before what should be fine', () => {
	check({
		changelog: `AFAICT it should just be fine.
# <-- opinion-as-justification: "AFAICT" is an opinion, not a reason
#         ^^^^^^^^^^^^^^^^^^^ opinion-as-justification: "should just be fine" is an opinion, not a reason`,
	});
});
