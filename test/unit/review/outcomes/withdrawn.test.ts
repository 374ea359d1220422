import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { reviewSteps } from '../../../../src/core/features/review/conversations.ts';
import { isOpen } from '../../../../src/core/review/checklist.ts';
import { readReview } from '../../../../src/core/review/review.ts';
import { complete } from '../../../../src/core/text/steps.ts';
import { type Letter, mailbox, patchBody, REVIEWER } from '../../../support/reviewThread.ts';

const CODE = ['	ret = frobnicate(page);', '	unlock_all(page);'];
const OTHER = 'Other Reviewer <other@example.com>';

/** A patch, the remark "Please check ret." on its first line, and what is said then, each in answer to the last. */
function thread(...said: readonly Pick<Letter, 'body' | 'from'>[]): readonly Letter[] {
	const subject = 'Re: [PATCH] mm: Frobnicate pages';
	const remark = { body: '> +	ret = frobnicate(page);\n\nPlease check ret.', from: REVIEWER };
	return [
		{ id: 'm0', subject: '[PATCH] mm: Frobnicate pages', body: patchBody(CODE, { changelog: 'Explain.' }) },
		...[remark, ...said].map((letter, i) => ({
			...letter,
			id: `m${i + 1}`,
			subject,
			day: i + 2,
			answers: `m${i}`,
		})),
	];
}

/** Whether the remark is open, on the command line and in the editor. */
function isOpenAfter(...said: readonly Pick<Letter, 'body' | 'from'>[]): boolean {
	const document = mailbox(...thread(...said));
	const review = readReview([document]);
	const [remark] = review.remarks;
	assert.ok(remark !== undefined);
	const [conversation] = complete(reviewSteps([document])).patches.flatMap(({ conversations }) => conversations);
	const open = isOpen(review, remark);
	assert.equal((conversation?.open ?? 0) > 0, open);
	if (!open) assert.equal(conversation?.state, 'withdrawn');
	return open;
}

const EXPLAINS = { body: '> Please check ret.\n\nThe table is allocated in foo_init().' };
const PROMISES = { body: '> Please check ret.\n\nWill do in the next version.' };
const says = (body: string, from: string | undefined = REVIEWER): Pick<Letter, 'body' | 'from'> => ({ body, from });

describe('a remark is settled by who made it', () => {
	for (const [name, said] of [
		['without an answer', [says('> Please check ret.\n\nNever mind, the caller does it.')]],
		['in other words', [says('> Please check ret.\n\nScratch that, I misread the loop.')]],
		['after an explanation', [EXPLAINS, says('> The table is allocated in foo_init().\n\nFair enough.')]],
		['after a promise', [PROMISES, says('> Will do in the next version.\n\nPlease ignore this, I was wrong.')]],
		['with thanks for it', [says('> Please check ret.\n\nNever mind.'), { body: '> Never mind.\n\nOk, thanks.' }]],
	] as const) {
		test(name, () => {
			assert.equal(isOpenAfter(...said), false);
		});
	}
});

describe('a remark stays open', () => {
	for (const [name, said] of [
		['without a word', []],
		['after a promise that was welcomed', [PROMISES, says('> Will do in the next version.\n\nOk, thanks.')]],
		['when somebody else agrees with the author', [EXPLAINS, says('> The table\n\nFair enough.', OTHER)]],
		['when somebody else takes words back', [says('> Please check ret.\n\nNever mind, I misread it.', OTHER)]],
		['when the author was wrong', [{ body: '> Please check ret.\n\nI misread the loop.' }]],
		['with an objection', [EXPLAINS, says('> The table is allocated in foo_init().\n\nOk, but it may fail.')]],
	] as const) {
		test(name, () => {
			assert.equal(isOpenAfter(...said), true);
		});
	}
});
