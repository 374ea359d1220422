import { test } from 'node:test';
import { forRule } from '../support/lint.ts';

const { check } = forRule('opinion-as-justification');

test('reports the words of an opinion', () => {
	check({
		changelog: `IMHO the lock is not needed, and I don't think that it was.
# <-- opinion-as-justification: "IMHO" gives an opinion, not a technical reason
#                                ^^^^^^^^^^^^^ opinion-as-justification: "I don't think" gives an opinion, not a technical reason

It looks wrong, and should be fine without. Hopefully.
#  ^^^^^^^^^^^ opinion-as-justification: "looks wrong" gives an opinion, not a technical reason
#                   ^^^^^^^^^^^^^^ opinion-as-justification: "should be fine" gives an opinion, not a technical reason
#                                           ^^^^^^^^^ opinion-as-justification: "Hopefully" gives an opinion, not a technical reason`,
	});
});

test('accepts facts, quotations and other meanings of the words', () => {
	for (const changelog of [
		'The count is wrong, and should be read under the lock.',
		'The think time and the right lock stay.',
		'It prints "looks wrong".',
		'Take the lock:\n\n    I think so',
	]) {
		check({ changelog });
	}
});

test('recognizes abbreviations, and adverbs before "fine"', () => {
	check({
		changelog: `AFAICT it should just be fine.
# <-- opinion-as-justification: "AFAICT" gives an opinion, not a technical reason
#         ^^^^^^^^^^^^^^^^^^^ opinion-as-justification: "should just be fine" gives an opinion, not a technical reason`,
	});
});
