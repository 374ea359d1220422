/** Threads made to hurt: reading remarks, holding them against a later version and comparing versions take linear time. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { reviewSteps } from '../../src/core/features/review/conversations.ts';
import { reviewRows } from '../../src/core/features/review/reviewTree.ts';
import { suggestionEdits } from '../../src/core/features/review/suggestionFix.ts';
import { threadGroupSteps } from '../../src/core/features/review/threadGroups.ts';
import { parseDocument } from '../../src/core/patch/document.ts';
import { threadMails } from '../../src/core/patch/thread.ts';
import { rangeDiffText } from '../../src/core/review/versions/rangeDiffText.ts';
import { replyDraft } from '../../src/core/review/reply/reply.ts';
import { readReview } from '../../src/core/review/review.ts';
import { pairSides } from '../../src/core/review/versions/versionSides.ts';
import { complete } from '../../src/core/text/steps.ts';
import { textReview } from '../../src/cli/review/text.ts';
import { assertLinear, cost, listed } from '../support/growth.ts';
import { Random } from '../support/random.ts';
import { AUTHOR, mailbox, PATCH, type ThreadFixture } from '../support/mailThread.ts';

const LINE = 'foo->lost_frames += 1';
const SUBJECT = PATCH.subject ?? '';

const mail = (fixture: ThreadFixture): string => `${mailbox([fixture])}\n`;
const patch = (body = PATCH.body): string => mail({ ...PATCH, body });
const nextVersion = (body = PATCH.body.replace(LINE, 'foo->lost_frames++')): string =>
	mail({ id: 'v3@example.com', from: AUTHOR, subject: SUBJECT.replace('v2', 'v3'), body });
const answer = (index: number, body: string, to = PATCH.id): string =>
	mail({ id: `${index}@example.com`, to, body: `${body}\n` });

/** The body of a patch that adds `count` lines. */
function adding(count: number, line: (index: number) => string): string {
	const lines = Array.from({ length: count }, (_, index) => `+${line(index)}\n`).join('');
	const file = 'diff --git a/mm/a.c b/mm/a.c\n--- a/mm/a.c\n+++ b/mm/a.c\n';
	return `Explain.\n\nSigned-off-by: ${AUTHOR}\n---\n${file}@@ -1,2 +1,${count + 2} @@ f\n a\n${lines} b\n-- \n2.40\n`;
}

/** Two versions of a series, with `remark` on each patch of the old one. */
function versions(
	size: number,
	line: (version: number, index: number) => string,
	remark: (index: number) => string,
): string {
	const count = Math.ceil(size / 1000);
	const subject = (version: number, index: number): string =>
		`[PATCH v${version} ${index + 1}/${count}] mm: ${line(version, index)}`;
	const series = (version: number): string =>
		Array.from({ length: count }, (_, index) =>
			mail({
				id: `${version}-${index}@example.com`,
				from: AUTHOR,
				subject: subject(version, index),
				body: adding(3, (i) => `\t${line(version, index)}_${i}(bar);`),
			}),
		).join('');
	const said = listed(size / 2, (i) =>
		mail({
			id: `${i}@example.com`,
			to: `1-${i % count}@example.com`,
			subject: `Re: ${subject(1, i % count)}`,
			body: `> +\t${line(1, i % count)}_1(bar);\n\n${remark(i)}\n`,
		}),
	);
	return series(1) + said + series(2);
}

const SHAPES: Readonly<Record<string, (size: number) => string>> = {
	'answers to one mail': (size) =>
		patch() +
		listed(size, (i) => answer(i, `> +\t\t${LINE};\n\nRemark ${i}, please change foo_${i}().`)) +
		nextVersion(),
	'answers to one remark': (size) =>
		patch() +
		answer(0, `> +\t\t${LINE};\n\nPlease use foo_inc().`) +
		listed(size, (i) => answer(i + 1, `> Please use foo_inc().\n\nPlease do ${i}?`, '0@example.com')) +
		nextVersion(),
	'a chain of answers': (size) =>
		patch() +
		listed(size, (i) =>
			answer(
				i,
				`> Please change foo_${i - 1}().\n\nPlease change foo_${i}().`,
				i === 0 ? PATCH.id : `${i - 1}@example.com`,
			),
		),
	'a circle of answers': (size) =>
		patch() +
		listed(size, (i) =>
			answer(i, `> Please change foo_${i + 1}().\n\nPlease change foo_${i}().`, `${i + 1}@example.com`),
		) +
		answer(1_000_000, 'Text.', '0@example.com'),
	'one Message-ID': (size) => patch() + listed(size, (i) => answer(1, `> +\t\t${LINE};\n\nRemark ${i}, please.`)),
	'References to all mails': (size) => {
		const ids = Array.from({ length: 500 }, (_, i) => `\n <${i}@example.com>`).join('');
		const fields = `References:${ids}\n`;
		return (
			patch() + listed(size, (i) => mail({ id: `${i}@example.com`, fields, body: `> +\t\t${LINE};\n\nRemark ${i}.\n` }))
		);
	},
	'deep quotation': (size) =>
		patch() + listed(size, (i) => answer(i, `${'> '.repeat(i % 500)}+\t\t${LINE};\n\nRemark ${i}.`)),
	'quotations of nothing': (size) =>
		patch() + listed(size, (i) => answer(i, `> diff --git a/x b/x\n> +a_${i}\n\nRemark ${i}.`, `x${i}@example.com`)),
	'long lines, nearly quoted': (size) =>
		patch(adding(400, (i) => `a${i}`.repeat(200))) +
		listed(size, (i) => answer(i, `> +zz${i}${'q'.repeat(20)}\n\nRemark ${i}.`)),
	'a large patch and many short answers': (size) =>
		patch(adding(size / 40, (i) => `\tfoo_${i}(bar);`)) +
		listed(size, (i) => answer(i, `> +\tfoo_${i * 3}(bar);\n\nPlease use bar_${i}().`)) +
		nextVersion(adding(size / 40, (i) => `\tfoo_${i % 2 === 0 ? i : `${i}b`}(bar);`)),
	'hunks that nearly match': (size) =>
		patch(adding(size / 20, (i) => `\tfoo(${i % 7});`)) +
		listed(size, (i) => {
			const diff = '@@ -1,3 +1,3 @@\n \tfoo(1);\n \tfoo(2);\n-\tfoo(3);\n+\tfoo(4);';
			return answer(i, `> +\tfoo(1);\n> +\tfoo(2);\n\nLike this:\n\n${diff}`);
		}),
	'code that is proposed': (size) => {
		const proposal = (i: number): string => Array.from({ length: 12 }, (_, k) => `\tfoo_${i}_x${k}(y);\n`).join('');
		return versions(
			size,
			(version, i) => `foo_${version}_${i}`,
			(i) => `Please use:\n\n${proposal(i)}`,
		);
	},
	'patches that were rewritten': (size) =>
		versions(
			size,
			(version, i) => `foo_${i * version}`,
			(i) => `Please add a test of foo_${i}(), and s/foo/bar/.`,
		),
	'notes of a version': (size) => {
		const notes = listed(size, (i) => `- use foo_${i % 10} (Rita)\n`);
		return (
			patch() +
			listed(size, (i) => answer(i, `> +\t\t${LINE};\n\nPlease use foo_${i}().`)) +
			nextVersion(PATCH.body.replace('v2: none\n', `v3:\n${notes}\n`).replace(LINE, 'foo->lost_frames++'))
		);
	},
	'a long remark': (size) =>
		patch() +
		answer(0, `> +\t\t${LINE};\n\n${listed(size, (i) => `Use foo_${i}() and "bar_${i}" or s/a${i}/b/\n`)}`) +
		nextVersion(),
	'a long line': (size) =>
		patch() +
		answer(0, `> +\t\t${LINE};\n\n${'s/a/'.repeat(size / 8)}${'('.repeat(size / 4)}${'a_'.repeat(size / 8)}`) +
		nextVersion(),
};

const WORK: Readonly<Record<string, (text: string) => void>> = {
	'reading remarks': (text) => {
		const documents = [parseDocument(text)];
		for (const text of textReview({ documents, review: readReview(documents), onlyOpen: false })) assert.ok(text);
	},
	'showing conversations': (text) => {
		const documents = [parseDocument(text)];
		complete(threadGroupSteps(documents));
		const view = complete(reviewSteps(documents));
		reviewRows(view, { grouping: 'file', filter: 'all', marks: new Map(), user: null });
		for (const { remark } of view.patches.flatMap(({ conversations }) => conversations).slice(0, 20))
			for (const document of documents) suggestionEdits(document, remark);
	},
	'comparing versions': (text) => {
		const sides = pairSides([parseDocument(text)], null);
		if ('pairing' in sides) rangeDiffText(sides.pairing);
	},
	answering: (text) => {
		const document = parseDocument(text);
		for (const one of threadMails([document]).slice(0, 20)) replyDraft(document, one, [], null);
	},
};

/** Number of characters of the shorter text. */
const SIZE = 60_000;

for (const [name, make] of Object.entries(SHAPES)) {
	test(`time grows with the length of a thread for ${name}`, () => {
		for (const [work, run] of Object.entries(WORK))
			assertLinear(work, make, SIZE, (text) =>
				cost(() => {
					run(text);
				}),
			);
	});
}

test('quotations that resemble many lines are compared quickly', () => {
	const random = new Random(1);
	const word = (): string => Array.from({ length: 6 }, () => String.fromCharCode(97 + random.below(16))).join('');
	const near = (line: string): string => line.replace(/\w+/g, (same) => (random.once(6) ? word() : same));
	const line = Array.from({ length: 120 }, word).join(' ');
	const lines = Array.from({ length: 600 }, (_, i) => (i % 50 === 0 ? `anchor number ${i}` : near(line)));
	const quoted = lines.map((each) => `> +${each.startsWith('anchor') ? each : near(each)}\n`).join('');
	const text = patch(adding(lines.length, (i) => lines[i] ?? '')) + answer(0, `${quoted}\nPlease change it.`);
	assert.ok(text.length > 900_000);
	assert.ok(cost(() => readReview([parseDocument(text)])) < 1500);
});

test('what remarks search in a later version is limited', () => {
	const names = (i: number): string => Array.from({ length: 20 }, (_, k) => `"ba k${i} ${k}"`).join(' ');
	const line = (name: string) => (i: number) => `\t${name}_${i}(bar);`;
	const text =
		patch(adding(40_000, line('foo'))) +
		listed(1_200_000, (i) => answer(i, `> +\tfoo_${i % 50}(bar);\n\nPlease change ${names(i)}.`)) +
		nextVersion(adding(40_000, line('other')));
	assert.ok(cost(() => readReview([parseDocument(text)])) < 10_000);
});
