import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { PatchDocument } from '../../../../src/core/patch/document.ts';
import { isOpen } from '../../../../src/core/review/checklist.ts';
import { seriesFamilies } from '../../../../src/core/review/versions/families.ts';
import type { Outcome } from '../../../../src/core/review/outcomes/outcome.ts';
import { outcomeSteps } from '../../../../src/core/review/outcomes/outcomes.ts';
import { complete } from '../../../../src/core/text/steps.ts';
import type { Remark } from '../../../../src/core/review/remarks/remark.ts';
import {
	type Letter,
	linesText,
	mailbox,
	patchBody,
	remarkIn,
	type RemarkShape,
	REVIEWER,
	mailsOf,
} from '../../../support/reviewThread.ts';

const CODE = ['	int ret;', '	ret = frobnicate(page);', '	if (ret)', '		return ret;', '	unlock_all(page);'];

function outcomesOf(
	remarks: readonly Remark[],
	documents: readonly PatchDocument[],
	against: ReadonlySet<number> = new Set(),
): ReadonlyMap<Remark, Outcome> {
	return complete(outcomeSteps(remarks, documents, mailsOf(documents), seriesFamilies(documents), against));
}

/** One patch, its review and its next version. */
interface Review {
	readonly old?: readonly string[];
	readonly next?: readonly string[];
	readonly oldMessage?: string;
	readonly nextMessage?: string;
	readonly notes?: string;
	readonly remark: Omit<RemarkShape, 'mail' | 'target'>;
	readonly answer?: string;
	/** What the reviewer says to the answer. */
	readonly reaction?: string;
}

function documentsOf({
	old = CODE,
	next = old,
	oldMessage,
	nextMessage,
	notes,
}: Omit<Review, 'remark'>): PatchDocument {
	const changelog = oldMessage ?? 'Explain.';
	return mailbox(
		{ id: 'v1', subject: '[PATCH] mm: Frobnicate pages', body: patchBody(old, { changelog }) },
		{ id: 'r', subject: 'Re: [PATCH] mm: Frobnicate pages', body: 'Remark.', from: REVIEWER, day: 2, answers: 'v1' },
		{ id: 'a', subject: 'Re: [PATCH] mm: Frobnicate pages', body: 'Answer.', day: 3, answers: 'r' },
		{ id: 'b', subject: 'Re: [PATCH] mm: Frobnicate pages', body: 'Reaction.', from: REVIEWER, day: 4, answers: 'a' },
		{
			id: 'v2',
			subject: '[PATCH v2] mm: Frobnicate pages',
			body: patchBody(next, { changelog: nextMessage ?? changelog, notes: notes ?? '' }),
			day: 5,
		},
	);
}

function outcomeOf(review: Review): Outcome | undefined {
	const documents = [documentsOf(review)];
	const remark = remarkIn(documents, { mail: 'r', target: 'v1', ...review.remark });
	const remarks: Remark[] = [remark];
	if (review.answer !== undefined) {
		const answer = { mail: 'a', target: 'v1', kind: 'answer', text: review.answer, answers: remark } as const;
		remarks.push(
			remarkIn(documents, { ...answer, ...(review.remark.line === undefined ? {} : { line: review.remark.line }) }),
		);
	}
	if (review.reaction !== undefined) {
		const answers = remarks.at(-1) ?? remark;
		remarks.push(remarkIn(documents, { mail: 'b', target: 'v1', kind: 'answer', text: review.reaction, answers }));
	}
	return outcomesOf(remarks, documents).get(remark);
}

function stateOf(review: Review): string | undefined {
	const outcome = outcomeOf(review);
	return outcome?.where === null ? outcome.state : `${outcome?.state ?? 'none'} ${outcome?.where ?? ''}`;
}

/** `CODE` with one line replaced. */
function withLine(text: string, replacement: string): readonly string[] {
	return CODE.map((line) => (line.includes(text) ? replacement : line));
}

describe('a remark', () => {
	test('whose line changed is addressed, with the lines of both versions', () => {
		const remark = { text: 'This returns too early, the lock is held.', line: 'return ret' };
		const outcome = outcomeOf({ next: withLine('return ret', '		goto unlock;'), remark });
		assert.deepEqual(
			[outcome?.state, outcome?.where, outcome?.reason],
			['addressed', 'here', 'v2 has "goto unlock;" there.'],
		);
		assert.deepEqual(
			outcome?.evidence.map(({ mail, firstLine, endLine }) => linesText(mail, firstLine, endLine)),
			['+		return ret;', '+		goto unlock;'],
		);
	});

	test('whose line is unchanged is open, whatever changed elsewhere', () => {
		const remark = { text: 'This returns too early, the lock is held.', line: 'return ret' };
		assert.equal(stateOf({ remark }), 'not');
		const padded = [...CODE, ...Array<string>(9).fill('	more();'), '	last_one();'];
		assert.equal(stateOf({ old: padded, next: [...padded, '	very_last_one();'], remark }), 'not');
	});

	test('is open where only white space changed, unless that is what it is about', () => {
		const next = withLine('if (ret)', '	if  (ret)');
		assert.equal(
			stateOf({ next, remark: { text: 'Negative values of this helper mean success.', line: 'if (ret)' } }),
			'not',
		);
		assert.equal(
			stateOf({ next, remark: { text: 'Two spaces are needed here by custom.', line: 'if (ret)' } }),
			'addressed here',
		);
	});

	test('is open where a line moved to another patch unchanged', () => {
		const path = 'mm/b.c';
		const moved = '	very_special_call(page, ret);';
		const letters = (
			version: string,
			first: readonly string[],
			second: readonly string[],
			day: number,
		): readonly Letter[] => [
			{ id: `${version}-1`, subject: `[PATCH ${version} 1/2] mm: a`, body: patchBody(first), day },
			{
				id: `${version}-2`,
				subject: `[PATCH ${version} 2/2] mm: b`,
				body: patchBody(second, { path }),
				day,
				answers: `${version}-1`,
			},
		];
		const answer = { id: 'r', subject: 'Re: a', body: 'Remark.', from: REVIEWER, day: 2, answers: 'v1-1' };
		const documents = [
			mailbox(...letters('v1', [...CODE, moved], CODE, 1), answer, ...letters('v2', CODE, [...CODE, moved], 3)),
		];
		const remark = remarkIn(documents, {
			mail: 'r',
			target: 'v1-1',
			text: 'This can crash.',
			line: 'very_special_call',
		});
		assert.equal(outcomesOf([remark], documents).get(remark)?.state, 'not');
	});

	test('without a later version has no outcome', () => {
		const documents = [
			mailbox(
				{ id: 'v1', subject: '[PATCH] mm: a', body: patchBody(CODE) },
				{ id: 'r', subject: 'Re: [PATCH] mm: a', body: 'Remark.', from: REVIEWER, day: 2, answers: 'v1' },
			),
		];
		const remark = remarkIn(documents, { mail: 'r', target: 'v1', text: 'Wrong.', line: 'return ret' });
		assert.equal(outcomesOf([remark], documents).size, 0);
	});

	test('that came after the next version is too late for it, and is held against the one after that', () => {
		const versions = [
			{ id: 'v1', subject: '[PATCH] mm: a', body: patchBody(CODE), day: 1 },
			{ id: 'v2', subject: '[PATCH v2] mm: a', body: patchBody(CODE), day: 2 },
			{ id: 'r', subject: 'Re: [PATCH] mm: a', body: 'Remark.', from: REVIEWER, day: 3, answers: 'v1' },
			{ id: 'v3', subject: '[PATCH v3] mm: a', body: patchBody(withLine('return ret', '		goto out;')), day: 4 },
		];
		for (const [count, state] of [
			[3, 'after-next'],
			[4, 'addressed'],
		] as const) {
			const documents = [mailbox(...versions.slice(0, count))];
			const remark = remarkIn(documents, { mail: 'r', target: 'v1', text: 'Unlock first.', line: 'return ret' });
			assert.equal(outcomesOf([remark], documents).get(remark)?.state, state);
		}
	});

	test('is held against a document that is named as the next version', () => {
		const documents = [
			mailbox(
				{ id: 'v1', subject: '[PATCH] mm: a', body: patchBody(CODE) },
				{ id: 'r', subject: 'Re: [PATCH] mm: a', body: 'Remark.', from: REVIEWER, day: 2, answers: 'v1' },
			),
			mailbox({
				id: 'other',
				subject: '[PATCH] mm: a',
				body: patchBody(withLine('return ret', '		goto unlock;')),
				from: 'Olga <olga@example.com>',
				day: 3,
			}),
		];
		const remark = remarkIn(documents, { mail: 'r', target: 'v1', text: 'Unlock first.', line: 'return ret' });
		assert.equal(outcomesOf([remark], documents).get(remark), undefined);
		assert.equal(outcomesOf([remark], documents, new Set([1])).get(remark)?.state, 'addressed');
	});
});

describe('what a remark proposes', () => {
	test('as s/a/b/ is looked for in the new version', () => {
		const message = 'Teh pages are frobnicated. Realy.';
		const remark = { text: 's/Teh/The/\ns/Realy/Really/', line: 'Teh pages' };
		const next = (nextMessage: string): string | undefined => stateOf({ oldMessage: message, nextMessage, remark });
		assert.equal(next('The pages are frobnicated. Really.'), 'addressed here');
		assert.equal(next('The pages are frobnicated. Realy.'), 'partly');
		assert.equal(next(message), 'not');
	});

	test('as code is looked for, whatever its white space', () => {
		const remark = { text: 'Better:\n\n\tif (ret < 0)\n\t\tgoto  unlock;', line: 'if (ret)' };
		assert.equal(stateOf({ next: [...CODE.slice(0, 2), '	if (ret < 0)', '		goto unlock;'], remark }), 'addressed here');
	});

	test('counts even if the author refused at first', () => {
		const remark = { text: 'if (WARN_ON(ret < 0))', line: 'if (ret)' };
		const answer = 'I prefer to keep it short.';
		assert.equal(stateOf({ remark, answer }), 'pushed-back');
		assert.equal(stateOf({ next: withLine('if (ret)', '	if (WARN_ON(ret < 0))'), remark, answer }), 'addressed here');
	});

	test('as a suggestion of edits is looked for', () => {
		const remark = { text: 'Like this:', line: 'unlock_all', suggestion: ['+	unlock_one(page);'] };
		assert.equal(stateOf({ next: withLine('unlock_all', '	unlock_one(page);'), remark }), 'addressed here');
	});

	test('as a name that should be used is missed', () => {
		const remark = { text: 'Please use dev_err_probe() for this.', line: 'return ret' };
		assert.equal(stateOf({ next: withLine('return ret', '		return -EIO;'), remark }), 'partly');
		assert.equal(stateOf({ next: withLine('return ret', '		return dev_err_probe(ret);'), remark }), 'addressed here');
	});

	test('as a tag is looked for among the tags', () => {
		const remark = { text: 'This needs a Fixes: tag.', scope: 'patch' } as const;
		const fixes = 'Explain.\n\nFixes: 0123456789ab ("mm: Break")';
		assert.equal(stateOf({ nextMessage: fixes, remark }), 'addressed here');
		assert.equal(stateOf({ remark }), 'not');
	});

	test('in an answer to it counts, too', () => {
		const answer = 'What about this?\n\n\tif (IS_ERR_VALUE(ret))';
		const remark = { text: 'The test is wrong for large values.', line: 'unlock_all' };
		assert.equal(stateOf({ next: withLine('if (ret)', '	if (IS_ERR_VALUE(ret))'), remark, answer }), 'addressed here');
	});
});

describe('what is addressed elsewhere', () => {
	const far = [...CODE, ...Array<string>(12).fill('	more();')];

	test('is a remark that the notes of the new version name', () => {
		const notes = 'Changes in v2:\n- Release the lock on errors\n\n';
		const remark = { text: 'On errors, the lock is never released... release it.', line: 'return ret' };
		const next = [...far, '	unlock_one(page);'];
		assert.equal(stateOf({ old: far, next, notes, remark }), 'addressed elsewhere');
		assert.equal(stateOf({ old: far, next, notes: 'Changes in v2:\n- Rebase\n\n', remark }), 'not');
		// A note without a change proves nothing.
		assert.equal(stateOf({ notes, remark }), 'not');
	});

	test('needs a promise where only the same name changed', () => {
		const remark = { text: 'And who calls lock_everything()?', line: 'int ret' };
		const next = [...far, '	lock_everything(page);'];
		assert.equal(stateOf({ old: far, next, remark, answer: 'Right, I will add the call.' }), 'addressed elsewhere');
		assert.equal(stateOf({ old: far, next, remark }), 'not');
	});

	test('is a remark about the changelog on a line of code', () => {
		const remark = { text: 'The commit message should say why.', scope: 'patch' } as const;
		assert.equal(stateOf({ nextMessage: 'Explain, since pages are lost otherwise.', remark }), 'addressed here');
		assert.equal(stateOf({ remark }), 'not');
	});

	test('is not a whole patch only because something in it changed', () => {
		const remark = { text: 'I dislike the general approach.', scope: 'patch' } as const;
		const next = withLine('frobnicate(page)', '	ret = try_again(page);');
		assert.equal(stateOf({ next, remark, answer: 'OK, will rework it.' }), 'promised-not-done');
		assert.equal(stateOf({ next, remark }), 'not');
	});
});

describe('what proves nothing', () => {
	const numbered = ['	int ret;', '	page->count = 17;', '	ret = frobnicate(page);', '	page->ready = true;', '	msleep(10);'];
	const changed =
		(from: string, to: string, more: Partial<Review> = {}) =>
		(text: string, line = 'count = 17'): string | undefined =>
			stateOf({
				old: numbered,
				next: numbered.map((one) => (one.includes(from) ? one.replace(from, to) : one)),
				remark: { text, line },
				...more,
			});

	test('is a replacement at another line, or another one at the line', () => {
		assert.equal(changed('17', '19')('s/17/19/'), 'addressed here');
		assert.equal(changed('true', '19')('s/17/19/'), 'not');
		assert.equal(changed('17', '16')('s/17/19/'), 'partly');
		assert.equal(changed('17', '16')('s/17/PAGE_MAX/'), 'partly');
		assert.equal(changed('17', 'PAGE_MAX')('s/17/PAGE_MAX/'), 'addressed here');
		assert.equal(changed('10', 'PAGE_MAX')('s/17/PAGE_MAX/'), 'partly');
	});

	test('is a word in another sentence of the message', () => {
		const oldMessage = 'The lock is taken too late.\n\nThis is\nslow.';
		const remark = { text: 's/lock/mutex/', line: 'The lock' };
		const state = (nextMessage: string): string | undefined => stateOf({ oldMessage, nextMessage, remark });
		assert.equal(state('The lock is taken too late.\n\nThis is\nslow with a mutex.'), 'not');
		assert.equal(state('The mutex is taken too late.\n\nThis is\nslow.'), 'addressed here');
	});

	test('is a misspelt word only if it is still there', () => {
		const remark = { text: 's/recieved/received/', line: 'recieved' };
		const oldMessage = 'Pages are recieved from the pool.';
		assert.equal(stateOf({ oldMessage, nextMessage: 'Pages come from the pool.', remark }), 'addressed here');
		assert.equal(stateOf({ oldMessage, nextMessage: 'Pages are recieved from a pool.', remark }), 'partly');
	});

	test('is a change of a neighbouring line, whatever the author said', () => {
		const text = 'Set this before the call.';
		assert.equal(changed('	msleep(10);', '	msleep(20);')(text, 'ready = true'), 'not');
		assert.equal(changed('17', '18')('This can fail, try again.', 'frobnicate'), 'not');
		assert.equal(
			changed('	msleep(10);', '	msleep(20);', { answer: 'Done in v2.' })(text, 'ready = true'),
			'promised-not-done',
		);
		assert.equal(
			stateOf({ old: numbered, next: numbered.slice(0, -1), remark: { text, line: 'ready = true' } }),
			'not',
		);
	});

	test('is a line beside one that should be another itself', () => {
		const next = numbered.flatMap((one) => (one.includes('17') ? ['	prepare(page);', one] : [one]));
		const state = (text: string): string | undefined =>
			stateOf({ old: numbered, next, remark: { text, line: 'count = 17' } });
		assert.equal(state('Please use a named constant here.'), 'not');
		assert.equal(state('The page may not be ready at this point.'), 'addressed here');
	});

	test('is the same line at another place or with other white space', () => {
		const text = 'Please replace this with usleep_range().';
		const next = ['	msleep(10);', ...numbered.slice(0, -1)];
		assert.equal(stateOf({ old: numbered, next, remark: { text, line: 'msleep' } }), 'not');
		assert.equal(changed('= 17', '=  17')('Please use a named constant.'), 'not');
		const oldMessage = 'This costs three\nnanoseconds.';
		const remark = { text: 'Please drop this sentence.', line: 'nanoseconds' };
		assert.equal(stateOf({ oldMessage, nextMessage: 'This costs\nthree nanoseconds.', remark }), 'not');
		assert.equal(stateOf({ oldMessage, nextMessage: 'This is fast.', remark }), 'addressed here');
	});

	test('is another name, number or keyword than the one that was asked for', () => {
		assert.equal(changed('17', '16')('Please use 18 instead of 17.'), 'partly');
		assert.equal(changed('17', '18')('Please use 18 instead of 17.'), 'addressed here');
		assert.equal(changed('frobnicate', 'frob_max')('Please rename this to frob_limit().', 'frobnicate'), 'partly');
		assert.equal(
			changed('frobnicate', 'frob_limit')('Please rename this to frob_limit().', 'frobnicate'),
			'addressed here',
		);
		assert.equal(changed('	int ret;', '	long ret;')('Please make this static.', 'int ret'), 'partly');
		assert.equal(changed('	int ret;', '	static int ret;')('Please make this static.', 'int ret'), 'addressed here');
		assert.equal(changed('17', '18')('Please use a named constant.'), 'partly');
		assert.equal(changed('17', 'MAX')('Please use a named constant.'), 'addressed here');
	});

	test('is a change without the comment that was asked for', () => {
		const text = 'Please add a comment that says why.';
		assert.equal(changed('17', '18')(text), 'partly');
		assert.equal(changed('17;', '17; /* slots */')(text), 'addressed here');
	});

	test('is a promise and a name that the new version lacks', () => {
		const answer = 'Right, I will make it static.';
		assert.equal(changed('10', '20', { answer })('Please make this static.', 'ready = true'), 'promised-not-done');
	});

	test('is a removed line that should stay', () => {
		const body = (kept: boolean): string =>
			`Explain.\n---\ndiff --git a/mm/a.c b/mm/a.c\n--- a/mm/a.c\n+++ b/mm/a.c\n@@ -1,3 +1,${kept ? 4 : 3} @@\n int a;\n${kept ? ' ' : '-'}int state;\n+int fresh;\n int b;\n`;
		const documents = [
			mailbox(
				{ id: 'v1', subject: '[PATCH] mm: a', body: body(false) },
				{ id: 'r', subject: 'Re: [PATCH] mm: a', body: 'Remark.', from: REVIEWER, day: 2, answers: 'v1' },
				{ id: 'v2', subject: '[PATCH v2] mm: a', body: body(true), day: 3 },
			),
		];
		const remark = remarkIn(documents, { mail: 'r', target: 'v1', text: 'Please keep this line.', line: 'int state' });
		assert.equal(outcomesOf([remark], documents).get(remark)?.reason, 'v2 keeps "int state;".');
	});
});

describe('an open remark', () => {
	const line = 'return ret';
	const text = 'The lock is still held at this point.';

	test('is promised, refused, deferred or explained by the author', () => {
		const answered = (answer: string): string | undefined => stateOf({ remark: { text, line }, answer });
		assert.equal(answered('Good catch, will fix.'), 'promised-not-done');
		assert.equal(answered('I’ll drop it in v2.'), 'promised-not-done');
		assert.equal(answered('I would prefer to leave it as is.'), 'pushed-back');
		assert.equal(answered('Sure, but in a follow-up patch.'), 'pushed-back');
		assert.equal(answered('The caller holds it for the whole walk.'), 'pushed-back');
	});

	test('is only answered where it is a question', () => {
		const remark = { text: 'Who releases the lock?', kind: 'question', line } as const;
		assert.equal(stateOf({ remark, answer: 'The caller of the walk.' }), 'answered-only');
	});

	test('is only answered where a change has nothing to do with question and answer', () => {
		const remark = { text: 'Who releases the lock?', kind: 'question', line } as const;
		const next = withLine(line, '		return -EIO;');
		assert.equal(stateOf({ next, remark, answer: 'The caller of the walk.' }), 'answered-only');
		assert.equal(stateOf({ next, remark }), 'addressed here');
		const comment = ['	/* The caller of the walk releases the lock. */', ...CODE];
		assert.equal(stateOf({ next: comment, remark: { ...remark, line: 'int ret' } }), 'addressed here');
	});

	test('is taken back by its reviewer', () => {
		const answer = 'The caller holds it for the whole walk.';
		assert.equal(stateOf({ remark: { text, line }, answer, reaction: 'Ah, never mind then.' }), 'answered-only');
		assert.equal(stateOf({ remark: { text, line }, answer, reaction: 'That makes no difference.' }), 'pushed-back');
	});

	test('is answered by a general promise', () => {
		const documents = [documentsOf({})];
		const remark = remarkIn(documents, { mail: 'r', target: 'v1', text, line });
		const promise = remarkIn(documents, {
			mail: 'a',
			target: 'r',
			kind: 'answer',
			text: 'Thanks, will fix all of it.',
		});
		assert.equal(outcomesOf([remark, promise], documents).get(remark)?.state, 'promised-not-done');
	});
});

describe('who asks what', () => {
	test('an author and a praise have no outcome, a comment only where it was acted on', () => {
		const next = withLine('return ret', '		goto unlock;');
		assert.equal(outcomeOf({ next, remark: { text: 'Nice.', kind: 'praise', line: 'return ret' } }), undefined);
		const comment = { text: 'I see that the lock is held.', kind: 'comment', line: 'return ret' } as const;
		assert.equal(outcomeOf({ remark: comment }), undefined);
		assert.equal(outcomeOf({ next, remark: comment })?.state, 'addressed');
		const documents = [documentsOf({ next })];
		const own = remarkIn(documents, {
			mail: 'a',
			target: 'v1',
			kind: 'question',
			text: 'Is that fine?',
			line: 'return ret',
		});
		assert.equal(outcomesOf([own], documents).size, 0);
	});

	test('a ditto asks for what it repeats', () => {
		const documents = [documentsOf({ next: withLine('unlock_all', '	unlock_one(page);') })];
		const first = remarkIn(documents, { mail: 'r', target: 'v1', text: 's/all/one/', line: 'return ret' });
		const ditto = remarkIn(documents, {
			mail: 'r',
			target: 'v1',
			kind: 'ditto',
			text: 'Ditto.',
			line: 'unlock_all',
			answers: first,
		});
		assert.equal(outcomesOf([first, ditto], documents).get(ditto)?.state, 'addressed');
		const loose = { ...ditto, answers: null };
		assert.equal(outcomesOf([first, loose], documents).get(loose)?.state, 'addressed');
	});

	test('a remark on a cover letter or on another patch is checked in the whole series', () => {
		const version = (name: string, second: readonly string[], day: number): readonly Letter[] => [
			{ id: `${name}-0`, subject: `[PATCH ${name} 0/2] mm: All`, body: 'Cover.', day },
			{ id: `${name}-1`, subject: `[PATCH ${name} 1/2] mm: One`, body: patchBody(CODE), day, answers: `${name}-0` },
			{
				id: `${name}-2`,
				subject: `[PATCH ${name} 2/2] mm: Two`,
				body: patchBody(second, { path: 'mm/b.c' }),
				day,
				answers: `${name}-0`,
			},
		];
		const answer = { id: 'r', subject: 'Re: All', body: 'Remark.', from: REVIEWER, day: 2, answers: 'v1-0' };
		const documents = [
			mailbox(...version('v1', CODE, 1), answer, ...version('v2', [...CODE, '	flush_all(page, 1);'], 3)),
		];
		const text = 'The pages have to be flushed: flush_all(page, 1)';
		for (const about of [
			{ target: 'v1-0', scope: 'series' },
			{ target: 'v1-1', line: 'int ret' },
		] as const) {
			const remark = remarkIn(documents, { mail: 'r', text, ...about });
			const outcome = outcomesOf([remark], documents).get(remark);
			assert.deepEqual([outcome?.state, outcome?.where], ['addressed', 'elsewhere'], about.target);
		}
	});

	test('a patch that was dropped needs no change', () => {
		const series = (version: string, count: number, day: number): readonly Letter[] =>
			['a', 'b'].slice(0, count).map((name, i) => ({
				id: `${version}-${name}`,
				subject: `[PATCH ${version} ${i + 1}/${count}] mm: Do ${name}`,
				body: patchBody([`	do_${name}(page);`, `	finish_${name}(page);`], { path: `mm/${name}.c` }),
				day,
			}));
		const answer = { id: 'r', subject: 'Re: b', body: 'Remark.', from: REVIEWER, day: 2, answers: 'v1-b' };
		const [a, b] = series('v1', 2, 1);
		const [next] = series('v2', 1, 3);
		assert.ok(a !== undefined && b !== undefined && next !== undefined);
		const documents = [mailbox(a, { ...b, answers: 'v1-a' }, answer, { ...next, subject: '[PATCH v2] mm: Do a' })];
		const remark = remarkIn(documents, { mail: 'r', target: 'v1-b', text: 'This is wrong.', line: 'do_b' });
		const outcome = outcomesOf([remark], documents).get(remark);
		assert.deepEqual([outcome?.state, outcome?.where], ['addressed', 'elsewhere']);
		// Where a mail of the new version is missing, it may have the patch.
		const lacking = [mailbox(a, { ...b, answers: 'v1-a' }, answer, { ...next, subject: '[PATCH v2 1/2] mm: Do a' })];
		const open = remarkIn(lacking, { mail: 'r', target: 'v1-b', text: 'This is wrong.', line: 'do_b' });
		assert.equal(outcomesOf([open], lacking).get(open)?.reason, 'The files lack 2/2 of v2, which may have the patch.');
	});

	test('a version without a higher number is the next one', () => {
		const documents = [
			mailbox(
				{ id: 'v1', subject: '[PATCH] mm: a', body: patchBody(CODE) },
				{ id: 'r', subject: 'Re: [PATCH] mm: a', body: 'Remark.', from: REVIEWER, day: 2, answers: 'v1' },
			),
			mailbox({ id: 'other', subject: '[PATCH] mm: a', body: patchBody(CODE), from: 'O <o@example.com>', day: 3 }),
		];
		const remark = remarkIn(documents, { mail: 'r', target: 'v1', text: 'Unlock first.', line: 'return ret' });
		assert.equal(
			outcomesOf([remark], documents, new Set([1])).get(remark)?.reason,
			'The next version has the same text, and the author did not answer.',
		);
	});

	test('an answer to several remarks counts for each of them', () => {
		const documents = [documentsOf({})];
		const about = (line: string): Remark =>
			remarkIn(documents, { mail: 'r', target: 'v1', text: `Check ${line}.`, line });
		const [first, second] = [about('return ret'), about('unlock_all')];
		const statesAfter = (text: string): readonly (string | undefined)[] => {
			const answer = remarkIn(documents, { mail: 'a', target: 'v1', kind: 'answer', text, answers: second });
			const outcomes = outcomesOf([first, second, answer], documents);
			return [first, second].map((one) => outcomes.get(one)?.state);
		};
		for (const text of [
			'I will fix both in v2.',
			'Will do both.',
			'OK, all fixed in v2.',
			'Sure, will address all of them.',
		])
			assert.deepEqual(statesAfter(text), ['promised-not-done', 'promised-not-done'], text);
		assert.deepEqual(statesAfter('Will do.'), ['not', 'promised-not-done']);
	});

	test('a reviewer may take a remark back before it is answered', () => {
		const documents = [documentsOf({})];
		const remark = remarkIn(documents, { mail: 'r', target: 'v1', text: 'Unlock first.', line: 'return ret' });
		const back = { mail: 'b', target: 'v1', kind: 'answer', answers: remark } as const;
		const state = (text: string): string | undefined =>
			outcomesOf([remark, remarkIn(documents, { ...back, text })], documents).get(remark)?.state;
		assert.equal(state('Never mind, I misread the patch.'), 'answered-only');
		assert.equal(state('Good, and the line below, too.'), 'not');
	});
});

describe('a tag', () => {
	const tag = { text: `Reviewed-by: ${REVIEWER}`, kind: 'tag', scope: 'patch' } as const;
	const carried = `Explain.\n\n${tag.text}`;

	test('is carried or not', () => {
		assert.equal(outcomeOf({ nextMessage: carried, remark: tag })?.reason, 'v2 has the Reviewed-by of Rolf Reviewer.');
		assert.equal(outcomeOf({ remark: tag })?.reason, 'Reviewed-by of Rolf Reviewer is not in v2.');
		const nameless = { ...tag, text: 'Tested-by: bot@example.org' };
		assert.equal(outcomeOf({ remark: nameless })?.reason, 'Tested-by of bot@example.org is not in v2.');
	});

	test('may be carried although the code changed, or dropped for that', () => {
		const next = withLine('return ret', '		goto unlock;');
		assert.equal(
			outcomeOf({ next, nextMessage: carried, remark: tag })?.reason,
			'v2 has the Reviewed-by of Rolf Reviewer, although the code changed since.',
		);
		assert.equal(
			outcomeOf({ next, remark: tag })?.reason,
			'Reviewed-by of Rolf Reviewer is not in v2, and the code changed since.',
		);
	});

	test('is open where it is not carried, and an objection in any case', () => {
		const documents = [documentsOf({})];
		const open = (text: string, outcomes = true): boolean => {
			const remark = remarkIn(documents, { mail: 'r', target: 'v1', ...tag, text });
			return isOpen({ outcomes: outcomes ? outcomesOf([remark], documents) : new Map() }, remark);
		};
		assert.equal(open(tag.text), true);
		assert.equal(open(tag.text, false), false);
		assert.equal(open(`Nacked-by: ${REVIEWER}`), true);
		assert.equal(open(`Nacked-by: ${REVIEWER}`, false), true);
	});

	test('without a person is not looked for', () => {
		assert.equal(outcomeOf({ remark: { text: 'Looks fine.', kind: 'tag', scope: 'patch' } }), undefined);
	});
});
