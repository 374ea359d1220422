import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { changesSince } from '../../../src/core/review/changesText.ts';
import { mailbox, patchBody, REVIEWER } from '../../support/reviewThread.ts';

describe('what changed since the last version', () => {
	test('lists remarks that were acted on, new, dropped and changed patches', () => {
		const body = (name: string, end: string): string =>
			patchBody([`	${name}_start();`, `	${name}_run();`, `	${name}_check();`, `	${end}();`], { path: `mm/${name}.c` });
		const quote = '> +	one_end();\n\nPlease check the result here. It may fail.\n';
		const documents = [
			mailbox(
				{ id: '1-0', subject: '[PATCH 0/3] mm: All', body: 'Cover.' },
				{ id: '1-1', subject: '[PATCH 1/3] mm: Do one', body: body('one', 'one_end'), answers: '1-0' },
				{ id: '1-2', subject: '[PATCH 2/3] mm: Do two', body: body('two', 'two_end'), answers: '1-0' },
				{ id: '1-3', subject: '[PATCH 3/3] mm: Do three', body: body('three', 'three_end'), answers: '1-0' },
				{ id: 'r', subject: 'Re: [PATCH 1/3] mm: Do one', body: quote, from: REVIEWER, day: 2, answers: '1-1' },
			),
			mailbox(
				{ id: '2-0', subject: '[PATCH v2 0/3] mm: All', body: 'Cover.', day: 3 },
				{
					id: '2-1',
					subject: '[PATCH v2 1/3] mm: Do one',
					body: body('one', 'one_end_checked'),
					day: 3,
					answers: '2-0',
				},
				{ id: '2-2', subject: '[PATCH v2 2/3] mm: Do two', body: body('two', 'two_stop'), day: 3, answers: '2-0' },
				{ id: '2-3', subject: '[PATCH v2 3/3] mm: Do four', body: body('four', 'four_end'), day: 3, answers: '2-0' },
			),
		];
		assert.deepEqual(
			changesSince(documents).map(({ text }) => text),
			[
				`Changes since v1:
- 1/3 mm: Do one:
  - Please check the result here (Rolf Reviewer)
- 2/3 mm: Do two: Change the code
- 3/3 mm: Do four: New patch
- Drop "mm: Do three"
`,
			],
		);
	});

	test('names the line where a remark only shows how it should be', () => {
		const subject = 'mm: Do one';
		const body = (code: string): string => patchBody([`	${code}`, '		run();']);
		const documents = [
			mailbox(
				{ id: '1', subject: `[PATCH] ${subject}`, body: body('if(count(page))') },
				{
					id: 'r',
					subject: `Re: [PATCH] ${subject}`,
					body: '> +	if(count(page))\n\nif (\n',
					from: REVIEWER,
					day: 2,
					answers: '1',
				},
			),
			mailbox({ id: '2', subject: `[PATCH v2] ${subject}`, body: body('if (count(page))'), day: 3 }),
		];
		const [changes] = changesSince(documents);
		assert.equal(changes?.text, 'Changes since v1:\n- mm: Do one:\n  - Change "if(count(page))" (Rolf Reviewer)\n');
	});

	test('is nothing where a version was sent again, or is the only one', () => {
		const first = { id: '1', subject: '[PATCH] mm: a', body: patchBody(['	a();']) };
		assert.deepEqual(changesSince([mailbox(first)]), []);
		const again = { ...first, id: '2', subject: '[PATCH v2] mm: a', day: 2 };
		const found = changesSince([mailbox(first, again)]);
		assert.deepEqual(
			found.map(({ title, text, members }) => [title, text, members.map(({ messageId }) => messageId)]),
			[['mm: a', 'Changes since v1:\n- No changes\n', ['2@x']]],
		);
	});
});
