import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseDocument } from '../../src/core/patch/document.ts';
import { changesSince } from '../../src/core/review/changesText.ts';
import { readReview } from '../../src/core/review/review.ts';
import { Random } from '../support/random.ts';
import { type Letter, letterText, patchBody, REVIEWER } from '../support/reviewThread.ts';

const CODE = ['	int ret;', '	ret = do_it(page);', '	if (ret)', '		return ret;', '	finish(page);'];
const REMARKS = `> Explain teh patch.

s/teh/the/

> +	ret = do_it(page);

Please use try_it(page) here.

> +	if (ret)
> +		return ret;

Should this be

	if (ret < 0)
		goto out;

?

> +	finish(page);

Ditto. With that fixed,

Reviewed-by: ${REVIEWER}
`;
const ANSWERS = REMARKS.replace(/^(?=.)/gm, '> ')
	.replace('here.\n', 'here.\n\nWill do.\n')
	.replace('?\n', '?\n\nNo, in a follow-up.\n');
const LETTERS: readonly Letter[] = [
	{ id: '1', subject: '[PATCH 1/2] mm: Do it', body: patchBody(CODE, { changelog: 'Explain teh patch.' }) },
	{ id: '2', subject: '[PATCH 2/2] mm: Do more', body: patchBody(CODE.slice(1), { path: 'mm/b.c' }), answers: '1' },
	{ id: 'r', subject: 'Re: [PATCH 1/2] mm: Do it', body: REMARKS, from: REVIEWER, day: 2, answers: '1' },
	{ id: 'a', subject: 'Re: [PATCH 1/2] mm: Do it', body: ANSWERS, day: 3, answers: 'r' },
	{
		id: '3',
		subject: '[PATCH v2 1/2] mm: Do it',
		body: patchBody(CODE.slice(0, 3), { notes: 'Changes in v2:\n- Use try_it()\n\n' }),
		day: 4,
	},
	{ id: '4', subject: '[PATCH v2 2/2] mm: Do more', body: patchBody(CODE, { path: 'mm/b.c' }), day: 4, answers: '3' },
];
const LINES = LETTERS.map(letterText).join('').split('\n');

/** The thread with some lines removed, repeated, exchanged, cut or quoted. */
function mutated(random: Random): string {
	const lines = [...LINES];
	for (let count = random.below(12); count > 0; count--) {
		const [at, other] = [random.below(lines.length), random.below(lines.length)];
		const line = lines[at] ?? '';
		switch (random.below(5)) {
			case 0:
				lines.splice(at, 1 + random.below(4));
				break;
			case 1:
				lines.splice(other, 0, line);
				break;
			case 2:
				[lines[at], lines[other]] = [lines[other] ?? '', line];
				break;
			case 3:
				lines[at] = line.slice(0, random.below(line.length + 1));
				break;
			default:
				lines[at] = `> ${line}`;
		}
	}
	return lines.join('\n');
}

test('outcomes of damaged threads are about lines that exist', () => {
	let found = 0;
	for (let seed = 0; seed < 300; seed++) {
		const documents = [parseDocument(mutated(new Random(seed)))];
		for (const [remark, { evidence, state, where, reason }] of readReview(documents).outcomes) {
			found++;
			assert.equal(where === null, state !== 'addressed', `seed ${seed}: ${remark.text}`);
			assert.match(reason, /^\S.*\.$/s, `seed ${seed}`);
			for (const { mail, firstLine, endLine } of evidence) {
				const { count } = mail.patch.content.lines;
				assert.ok(firstLine >= 0 && firstLine < endLine && endLine <= count, `seed ${seed}: ${firstLine}-${endLine}`);
			}
		}
		for (const { text } of changesSince(documents))
			assert.match(text, /^Changes since v\d+:\n(?:(?: {2})?- .*\n)+$/, `seed ${seed}`);
	}
	assert.ok(found > 300, `${found} outcomes`);
});
