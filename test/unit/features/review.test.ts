import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, test } from 'node:test';
import { repository } from '../../../scripts/repository.ts';
import { DEFAULT_SETTINGS } from '../../../src/core/config/settings.ts';
import { transportFolds } from '../../../src/core/features/folding.ts';
import { compareView } from '../../../src/core/features/review/compareView.ts';
import {
	type ConversationView,
	holdsReplies,
	type ReviewView,
	reviewSteps,
} from '../../../src/core/features/review/conversations.ts';
import { draftProblems, isDraft, wrapProse } from '../../../src/core/features/review/draftProblems.ts';
import { evidenceView } from '../../../src/core/features/review/evidenceView.ts';
import { nextConversation } from '../../../src/core/features/review/nextConversation.ts';
import { imagePairs } from '../../../src/core/features/review/patchImages.ts';
import { reviewChecklist } from '../../../src/core/features/review/reviewChecklist.ts';
import {
	askingConversations,
	countConversations,
	countWords,
	isUnresolved,
	type Marks,
	type ReviewFilter,
	type ReviewGrouping,
	reviewRows,
	shownState,
} from '../../../src/core/features/review/reviewTree.ts';
import { sameFinding } from '../../../src/core/features/review/sameFinding.ts';
import { suggestionEdits } from '../../../src/core/features/review/suggestionFix.ts';
import { isSameThread, threadGroupSteps } from '../../../src/core/features/review/threadGroups.ts';
import { threadCommand } from '../../../src/core/features/review/threadLink.ts';
import { type PatchDocument, parseDocument } from '../../../src/core/patch/document.ts';
import { isOpen } from '../../../src/core/review/checklist.ts';
import { pairVersions } from '../../../src/core/review/versions/pairVersions.ts';
import { readReview } from '../../../src/core/review/review.ts';
import { createService } from '../../../src/core/service.ts';
import { applyEdits } from '../../../src/core/text/edit.ts';
import { complete } from '../../../src/core/text/steps.ts';
import { diffOf, letterText } from '../../support/letters.ts';

const NO_MARKS: Marks = new Map();

function sample(name: string): PatchDocument {
	return parseDocument(readFileSync(path.join(repository, 'samples', name), 'utf8'));
}

function read(...documents: readonly PatchDocument[]): ReviewView {
	return complete(reviewSteps(documents));
}

/** A patch whose last lines are `added`, and what a reviewer says below them. */
function reviewed(said: string, answer?: string, added: readonly string[] = ['int a;', 'int b;']): PatchDocument {
	const quoted = added.map((line) => `> +${line}\n`).join('');
	return parseDocument(
		[
			letterText({ id: 'p', subject: '[PATCH] x: Add a', body: `It is needed.\n\n${diffOf('x.c', ...added)}` }),
			letterText({
				id: 'r',
				subject: 'Re: [PATCH] x: Add a',
				answers: 'p',
				from: 'R <r@example.com>',
				body: `${quoted}\n${said}\n`,
			}),
			...(answer === undefined
				? []
				: [letterText({ id: 's', subject: 'Re: [PATCH] x: Add a', answers: 'r', body: `> ${said}\n\n${answer}\n` })]),
		].join(''),
	);
}

function only(view: ReviewView): ConversationView {
	const [conversation, ...others] = view.patches.flatMap(({ conversations }) => conversations);
	assert.ok(conversation !== undefined && others.length === 0);
	return conversation;
}

describe('the conversations of a thread', () => {
	test('are at their lines, with whoever took part and the state', () => {
		const thread = sample('thread.mbox');
		const shown = read(thread).patches.flatMap(({ conversations }) =>
			conversations.map(({ state, places, comments }) => {
				const line = thread.content.lines.text(places[0]?.firstLine ?? -1);
				return `${state}: ${comments.map(({ who, isAuthor }) => `${who}${isAuthor ? ' (author)' : ''}`).join(', ')}: ${line}`;
			}),
		);
		assert.deepEqual(shown, [
			'no-answer: Rhea Reviewer: Count the walks, and show the count in vmstat.',
			'no-answer: Rhea Reviewer: of the walks shows wether batching pays off.',
			'promised: Rhea Reviewer, Dana Developer (author): +extern int walk_count;',
			'answered: Rhea Reviewer, Dana Developer (author): +extern int walk_count;',
			'pushed-back: Max Maintainer, Dana Developer (author): +	walk_count += walks;',
			'no-answer: Max Maintainer: +		walk_count = 0;',
			'no-answer: Max Maintainer: +	return walk_count;',
		]);
	});

	test('have the state that a later version proves', () => {
		const view = read(sample('thread.mbox'), sample('thread-v2.mbox'));
		assert.equal(
			askingConversations(view)
				.map(({ state }) => state)
				.join(),
			'not-addressed,addressed,addressed,answered,pushed-back,addressed,not-addressed',
		);
	});

	test('are known before what became of them', () => {
		const documents = [sample('thread.mbox'), sample('thread-v2.mbox')];
		const known: ReviewView[] = [];
		const whole = complete(reviewSteps(documents, (view) => known.push(view)));
		const [first] = known;
		assert.ok(first !== undefined && known.length === 1);
		const idsOf = (view: ReviewView): string =>
			view.patches.flatMap(({ conversations }) => conversations.map(({ id }) => id)).join();
		assert.equal(idsOf(first), idsOf(whole));
		assert.equal(
			askingConversations(first)
				.map(({ state }) => state)
				.join(),
			'no-answer,no-answer,promised,answered,pushed-back,no-answer,no-answer',
		);
	});

	test('are at the subject if they are about the whole patch, in each document that has it', () => {
		const patch = letterText({ id: 'p', subject: '[PATCH] x: Add a' });
		const reply = letterText({
			id: 'r',
			subject: 'Re: [PATCH] x: Add a',
			answers: 'p',
			from: 'R <r@x>',
			body: 'Please split this.',
		});
		const { places, asking } = only(read(parseDocument(patch + reply), parseDocument(patch)));
		assert.equal(asking, 1);
		assert.deepEqual(
			places.map(({ document, firstLine }) => [document, firstLine]),
			[
				[0, 3],
				[1, 3],
			],
		);
	});

	test('know their author by name on a page of an archive, which has no addresses', () => {
		const mail = (name: string, subject: string, body: string): string =>
			`* ${subject}\nFrom: ${name} @ 2026-03-02 09:00 UTC (permalink / raw)\n  To: linux-mm\n\n${body}\n^ permalink raw reply\t[flat|nested] 3+ messages in thread\n`;
		const page = [
			mail('Dana Developer', '[PATCH] x: Add a', `It is needed.\n\n${diffOf('x.c', 'int a;')}`),
			mail('Rhea Reviewer', 'Re: [PATCH] x: Add a', '> +int a;\n\nPlease rename a.\n'),
			mail('Dana Developer', 'Re: [PATCH] x: Add a', '> > +int a;\n>\n> Please rename a.\n\nWill do.\n'),
		].join('');
		const { comments, state } = only(read(parseDocument(page)));
		assert.equal(
			comments.map(({ who, isAuthor }) => `${who} ${isAuthor}`).join(),
			'Rhea Reviewer false,Dana Developer true',
		);
		assert.equal(state, 'promised');
	});

	test('are said once, although two documents have the mail', () => {
		const document = reviewed('Please rename a.');
		assert.equal(only(read(document, parseDocument(document.content.text))).comments.length, 1);
	});

	test('of an author, praise and tags ask for nothing', () => {
		for (const said of ['Reviewed-by: R <r@example.com>', 'Nice work!']) {
			const { asking } = only(read(reviewed(said)));
			assert.equal(asking, 0, said);
		}
	});

	test('are a discussion where only others answered', () => {
		const document = parseDocument(
			reviewed('Please rename a.').content.text +
				letterText({
					id: 's',
					subject: 'Re: [PATCH] x: Add a',
					answers: 'r',
					from: 'S <s@x>',
					body: '> Please rename a.\n\nBetter keep it.\n',
				}),
		);
		assert.equal(only(read(document)).state, 'discussed');
	});

	test('are looked for in documents with replies only', () => {
		assert.equal(holdsReplies(sample('thread.mbox')), true);
		assert.equal(holdsReplies(sample('thread-v2.mbox')), false);
	});
});

describe('the tree of remarks', () => {
	const view = read(sample('thread.mbox'));
	const rows = (grouping: ReviewGrouping, filter: ReviewFilter, marks = NO_MARKS, user: string | null = null): string =>
		reviewRows(view, { grouping, filter, marks, user })
			.map(
				({ label, description, rows: own }) => `${label} (${description}): ${own.map((row) => row.description).join()}`,
			)
			.join('; ');

	test('is grouped by patch, file, reviewer or state', () => {
		assert.equal(
			rows('patch', 'open'),
			'0/2 Count page-table walks (1 open): 9; 1/2 Count page-table walks (3 open): 33,50,50; 2/2 Show the number of walks (3 open): 89,91,96',
		);
		assert.equal(rows('file', 'all').split('; ')[1], 'include/linux/walk_stat.h (2 open): 50,50');
		assert.equal(rows('reviewer', 'all').split('; ')[1], 'Max Maintainer (3 open): 89,91,96');
		assert.match(
			rows('state', 'all'),
			/^No answer \(4 open\): .*; Pushed back .*; Promised .*; Answered \(1 open\): 50$/,
		);
	});

	test('may have what concerns the user only', () => {
		assert.equal(rows('patch', 'mine'), '');
		assert.equal(rows('patch', 'mine', NO_MARKS, 'max@example.com').startsWith('2/2'), true);
		assert.equal(rows('patch', 'mine', NO_MARKS, 'dana@example.com').split('; ').length, 3);
	});

	test('has labels for the eye and for the ear', () => {
		const [row] = reviewRows(view, { grouping: 'patch', filter: 'open', marks: NO_MARKS, user: null })[2]?.rows ?? [];
		assert.equal(row?.label, 'MM: This races with other …');
		assert.equal(
			row.spoken,
			'Max Maintainer, pushed back, line 89: This races with other CPUs. Please use a per-CPU counter.',
		);
	});

	test('counts the open remarks that the command line counts, answers that ask included', () => {
		const asks = reviewed('Please rename a.', 'Will do. Please tell me how, though?');
		const thread = sample('thread.mbox');
		for (const documents of [[asks], [thread], [thread, sample('thread-v2.mbox')]]) {
			const review = readReview(documents);
			const open = review.remarks.filter((remark) => isOpen(review, remark)).length;
			const conversations = askingConversations(read(...documents));
			assert.equal(countConversations(conversations, NO_MARKS).open, open);
		}
	});

	test('counts the same in a row, in its group and at the subject', () => {
		const asks = parseDocument(
			['r', 's'].reduce(
				(text, id, i) =>
					text +
					letterText({
						id,
						subject: 'Re: [PATCH] x: Add a',
						answers: i === 0 ? 'p' : 'r',
						from: `${id} ${id} <${id}@example.com>`,
						body: i === 0 ? '> +int a;\n\nPlease rename a.\n' : '> Please rename a.\n\nWhy? Please keep it.\n',
					}),
				letterText({ id: 'p', subject: '[PATCH] x: Add a', body: `It is needed.\n\n${diffOf('x.c', 'int a;')}` }),
			),
		);
		const own = read(asks);
		const conversation = only(own);
		assert.equal(conversation.open, 2);
		const [group] = reviewRows(own, { grouping: 'patch', filter: 'open', marks: NO_MARKS, user: null });
		assert.equal(group?.description, '2 open');
		assert.equal(group.rows[0]?.description, '14, 2 open');
		assert.match(group.rows[0].spoken, /, line 14, 2 open: /);
		assert.equal(countWords([conversation], NO_MARKS), '2 remarks, 2 open');
		assert.equal(countWords([only(read(reviewed('Nice work!')))], NO_MARKS), '1 remark');
	});

	test('has groups whose count is seen beside their label', () => {
		const file = 'arch/x86/include/asm/very_long_name.h';
		const long = parseDocument(
			letterText({
				id: 'p',
				subject: '[PATCH] x: Add a to everything that has no b',
				body: `It is needed.\n\n${diffOf(file, 'int a;')}`,
			}) +
				letterText({
					id: 'r',
					subject: 'Re: [PATCH] x: Add a to everything that has no b',
					answers: 'p',
					from: 'R <r@example.com>',
					body: '> +int a;\n\nPlease rename a.\n',
				}),
		);
		const groupBy = (grouping: ReviewGrouping): string | undefined => {
			const [group] = reviewRows(read(long), { grouping, filter: 'open', marks: NO_MARKS, user: null });
			return `${group?.label ?? ''}|${group?.title ?? ''}`;
		};
		assert.equal(groupBy('patch'), 'Add a to everything that has …|Add a to everything that has no b');
		assert.equal(groupBy('file'), `…/include/asm/very_long_name.h|${file}`);
	});

	test('heeds the user’s marks before everything else', () => {
		const all = askingConversations(view);
		const open = all.find(({ state }) => state === 'promised');
		assert.ok(open !== undefined);
		const settled: ConversationView = { ...open, id: 'settled', state: 'addressed', open: 0 };
		const marks: Marks = new Map([
			[open.id, 'done'],
			[settled.id, 'open'],
		]);
		assert.equal(shownState(open, marks), 'done');
		assert.equal(shownState(settled, marks), 'reopened');
		assert.equal(shownState(open, new Map([[open.id, 'open']])), 'promised');
		assert.deepEqual(countConversations([...all, settled], marks), {
			open: 7,
			total: 8,
			short: '7 of 8 open',
			long: '7 of 8 open: 4 without an answer, 1 pushed back, 1 answered, 1 marked as open.',
		});
		const done: Marks = new Map(all.map(({ id }) => [id, 'done']));
		assert.equal(countConversations(all, done).long, 'All 7 remarks are settled.');
	});

	test('is a checklist for a mail', () => {
		assert.match(
			reviewChecklist(view, NO_MARKS),
			/^0\/2 mm: Count page-table walks\n\[ \] Rhea Reviewer, changelog: Useful\./,
		);
		assert.match(
			reviewChecklist(view, NO_MARKS),
			/\n\[ \] Rhea Reviewer, include\/linux\/walk_stat\.h:5: Why .* \(answered\)\n/,
		);
	});
});

test('walking through open remarks visits all, also those at the same line, and begins again', () => {
	const open = askingConversations(read(sample('thread.mbox')));
	const walk = (direction: 'next' | 'previous'): readonly (string | undefined)[] => {
		let position = { document: 0, line: -1, visited: null as string | null };
		return open.map(() => {
			const found = nextConversation(open, position, direction);
			position = { document: 0, line: found?.place.firstLine ?? -1, visited: found?.conversation.id ?? null };
			return found?.conversation.id;
		});
	};
	const ids = open.map(({ id }) => id);
	assert.deepEqual(walk('next'), ids);
	assert.deepEqual(walk('previous'), [...ids].reverse());
	assert.equal(nextConversation([], { document: 0, line: 0, visited: null }, 'next'), null);
});

describe('a suggestion', () => {
	test('of lines changes them and keeps the hunk header right', () => {
		const document = reviewed('Please write\n\n+int a;\n+int b;\n+int c;', undefined, ['int a;', 'int b, c;']);
		const edits = suggestionEdits(document, only(read(document)).remark);
		const text = applyEdits(document.content.text, edits);
		assert.match(text, /@@ -1 \+1,3 @@\n-old\n\+int a;\n\+int b;\n\+int c;\n/);
	});

	test('for a changelog changes the word, where it is there once', () => {
		const thread = sample('thread.mbox');
		const remark = askingConversations(read(thread)).find(({ remark: { text } }) => text.startsWith('s/'))?.remark;
		assert.ok(remark !== undefined);
		const text = applyEdits(thread.content.text, suggestionEdits(thread, remark));
		assert.match(text, /\nof the walks shows whether batching/);
		assert.deepEqual(suggestionEdits(sample('thread-v2.mbox'), remark), []);
	});
});

describe('a finding says the same as a remark', () => {
	const findingFor = (said: string): string | undefined => {
		const document = reviewed(said, undefined, ['static int a(void)', '{', '	int b;', '	return 0;', '}']);
		const findings = createService(DEFAULT_SETTINGS).findings(document);
		const line = document.content.lines.count;
		const at =
			Array.from({ length: line }, (_, i) => i).find((i) => document.content.lines.text(i) === '+	return 0;') ?? 0;
		return sameFinding(said, { document: 0, firstLine: at, endLine: at + 1 }, findings, document.content.lines)?.rule
			.id;
	};

	test('at the same line with the same words', () => {
		assert.equal(findingFor('Lacks a newline between variable declaration and code.'), 'missing-blank-line');
	});

	test('but not if it is about something else there', () => {
		assert.equal(findingFor('Who frees the page when this function fails?'), undefined);
	});
});

test('documents belong together by their mails and by the versions of a series', () => {
	const documents = [sample('thread.mbox'), sample('series.mbox'), sample('thread-v2.mbox')];
	assert.deepEqual(complete(threadGroupSteps(documents)), [[0, 2], [1]]);
	assert.equal(isSameThread(reviewed('Why?'), sample('series.mbox')), false);
});

describe('two versions', () => {
	const view = read(sample('thread.mbox'), sample('thread-v2.mbox'));
	const [old, fresh] = view.families[0]?.versions ?? [];
	assert.ok(old !== undefined && fresh !== undefined);

	test('are compared in a text with a summary, patches and parts', () => {
		const { text, patches, folds } = compareView(pairVersions(old, fresh));
		const lines = text.split('\n');
		assert.equal(lines[0], 'v1 → v2: 2 patches, 2 changed (code, changelog), none added, none dropped');
		assert.deepEqual(
			patches.map(({ firstLine, parts }) => [lines[firstLine]?.slice(0, 17), parts.map(({ title }) => title).join()]),
			[
				['1:  v1 ! 1:  v2 m', 'Commit message,include/linux/walk_stat.h (new)'],
				['2:  v1 ! 2:  v2 m', 'mm/walk_stat.c (new)'],
			],
		);
		assert.equal(
			folds.every(({ first, last }) => lines[first] !== undefined && last < lines.length - 1),
			true,
		);
	});

	test('have evidence for the state of a remark', () => {
		const conversation = askingConversations(view).find(({ remark: { text } }) => text.startsWith('This check'));
		assert.ok(conversation !== undefined);
		const evidence = evidenceView(view, conversation);
		const lineOf = (side: 'old' | 'new'): string | undefined =>
			evidence === null ? undefined : evidence[side].text.split('\n')[evidence[side].line];
		assert.equal(lineOf('old'), '+		walk_count = 0;');
		// The lines are gone; this is the one above them.
		assert.equal(lineOf('new'), '+	walk_count += walks;');
	});

	test('have evidence for a remark on the whole patch at its subject', () => {
		const versions = parseDocument(
			[1, 2]
				.map((version) =>
					letterText({
						id: `v${version}`,
						subject: `[PATCH v${version}] x: Add a`,
						body: `It is needed.\n\n${diffOf('x.c', `int a${version};`)}`,
					}),
				)
				.join('') +
				letterText({
					id: 'r',
					subject: 'Re: [PATCH v1] x: Add a',
					answers: 'v1',
					from: 'R <r@example.com>',
					body: 'Please split this.',
				}),
		);
		const whole = read(versions);
		const [conversation] = askingConversations(whole);
		const evidence = conversation === undefined ? null : evidenceView(whole, conversation);
		assert.deepEqual([evidence?.old.line, evidence?.new.line], [0, 0]);
	});

	test('show their files as far as the hunks have them', () => {
		const text = letterText({
			id: 'p',
			subject: '[PATCH] x: y',
			body: '---\n--- a/x.c\n+++ b/x.c\n@@ -3,2 +3,2 @@\n int a;\n-int b;\n+int c;\n',
		});
		const [mail] = view.families[0]?.versions[0]?.patches ?? [];
		const [patch] = parseDocument(text).patches;
		assert.ok(mail !== undefined && patch !== undefined);
		const [pair] = imagePairs(null, { ...mail, patch });
		assert.deepEqual(pair, { path: 'x.c', old: '', new: '⋯ lines that are not in the patch\nint a;\nint c;\n' });
		assert.deepEqual(imagePairs({ ...mail, patch }, { ...mail, patch }), []);
	});
});

describe('a draft of a reply', () => {
	const HEADER = 'From: A <a@example.com>\nTo: l@example.com\nSubject: Re: x\nIn-Reply-To: <p@x>\n\n';
	const problems = (body: string): readonly string[] =>
		draftProblems(parseDocument(HEADER + body)).map(({ message }) => message);

	test('is a mail that answers and has no date', () => {
		assert.equal(isDraft(parseDocument(`${HEADER}Text.\n`)), true);
		assert.equal(isDraft(parseDocument(`Date: Mon, 2 Mar 2026 09:00:00 +0100\n${HEADER}Text.\n`)), false);
		assert.equal(isDraft(sample('thread.mbox')), false);
	});

	test('has short lines, no HTML, and its text below the quotation', () => {
		assert.deepEqual(problems('On Monday, B wrote:\n> Why?\n\nBecause.\n'), []);
		assert.deepEqual(
			problems(`> ${'quoted '.repeat(20)}\n\n+	${'code '.repeat(20)}\n\nhttps://example.com/${'x'.repeat(90)}\n`),
			[],
		);
		assert.deepEqual(problems(`> Why?\n\n${'Because '.repeat(12)}\n`), ['wrap the text at 78 columns']);
		assert.deepEqual(problems('> Why?\n\nBecause.<br>\n'), ['write plain text; lists reject HTML']);
		assert.deepEqual(problems('> Why?\n\n#include <linux/mm.h>\nif (a <b && c> d)\n'), []);
		assert.deepEqual(problems('Because.\n\nOn Monday, B wrote:\n> Why?\n'), [
			'write below the text that you answer, not above it',
		]);
	});
});

test('what is typed as an answer is wrapped for a mail, but code and quotations are not', () => {
	const long = 'Please use a per-CPU counter here, since this line is written by all of the CPUs at the same time.';
	const code = `+	${'int a; '.repeat(20)}`;
	assert.equal(
		wrapProse(`${long}\n\n${code}\n> ${long}`),
		`Please use a per-CPU counter here, since this line is written by all of\nthe CPUs at the same time.\n\n${code}\n> ${long}`,
	);
});

test('a link to an archive has a command that no shell takes for anything else', () => {
	assert.equal(
		threadCommand('Link: https://lore.kernel.org/all/20260302.1-a@example.com/ [1]'),
		'b4 mbox 20260302.1-a@example.com',
	);
	assert.equal(threadCommand('https://lore.kernel.org/r/a@example.com'), 'b4 mbox a@example.com');
	for (const line of [
		'https://lore.kernel.org/r/a%0Areboot@example.com',
		'https://lore.kernel.org/r/$(reboot)@example.com',
		'https://lore.kernel.org/r/-a@example.com',
		'https://lore.kernel.org/r/%E0%A4%A@example.com',
		'https://example.com/r/a@example.com',
		'no link',
	]) {
		assert.equal(threadCommand(line), null, line);
	}
});

test('header fields for programs fold, and those for readers stay', () => {
	const document = parseDocument(
		'Return-Path: <a@x>\nReceived: from x\n\tby y\nFrom: A <a@x>\nX-A: 1\nSubject: s\nMessage-ID: <m@x>\nReferences: <r@x>\n\nText.\n',
	);
	assert.deepEqual(
		document.patches.flatMap((patch) => transportFolds(document, patch)),
		[
			{ first: 0, last: 2 },
			{ first: 6, last: 7 },
		],
	);
});

test('an edit keeps conversations open or settled by their ids', () => {
	const before = only(read(reviewed('Please rename a.', 'Will do.')));
	const after = only(read(parseDocument(`${reviewed('Please rename a.', 'Will do.').content.text}\n`)));
	assert.equal(before.id, after.id);
	assert.equal(isUnresolved(after, new Map([[before.id, 'done']])), false);
});
