import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
	commitCompletions,
	completionAt,
	personCompletions,
	tagCompletions,
	trailerCompletions,
} from '../../../src/core/features/completion.ts';
import { parseCommitMessage } from '../../../src/core/patch/commitMessage.ts';
import { parseDocument, type PatchDocument } from '../../../src/core/patch/document.ts';
import { readTreeData } from '../../../src/core/tree/treeData.ts';

const MAIL = `From: A Developer <developer@example.com>
To: list@example.com
Cc: "Reviewer, A" <reviewer@example.com>, Oth
Subject: [PATCH] mm: Change it

Text that ends.

Fixes: 0123
Reviewed-by: Rev
S
---
 mm/a.c | 1 +

diff --git a/mm/a.c b/mm/a.c
--- a/mm/a.c
+++ b/mm/a.c
@@ -1 +1,2 @@
 int a;
+int b;
`;

const MAINTAINERS = `THINGS OF MM
M:	M Maintainer <maintainer@example.com>
R:	R Reader <reader@example.com>
L:	mm@example.com (open list)
F:	mm/

THE REST
M:	Everybody <all@example.com>
F:	*/
`;

/** What can be completed after a text, which is in the document once. */
function at(text: string, document: PatchDocument = parseDocument(MAIL)): string | null {
	const { text: all } = document.content;
	const place = completionAt(document, all.indexOf(text) + text.length);
	return place && `${place.kind} ${place.field} "${all.slice(place.span.start, place.span.end)}"`;
}

test('names of trailers are completed where trailers are, and people and commits in them', () => {
	assert.equal(at('Rev\nS'), 'trailer  "S"');
	assert.equal(at('Reviewed-by: Rev'), 'person reviewed-by "Rev"');
	assert.equal(at('Fixes: 0123'), 'commit fixes "0123"');
	assert.equal(at('\nText'), null);
	assert.equal(at('>, Oth'), 'person cc "Oth"');
	assert.equal(at('\n+int'), null);
	assert.equal(at('Subject: [PATCH] mm'), null);
});

test('a trailer begins below a blank line only if no more text follows', () => {
	const message = (text: string) => parseCommitMessage(text);
	assert.equal(at('Text.\n\nFix', message('mm: Change\n\nText.\n\nFix')), 'trailer  "Fix"');
	assert.equal(at('Text.\n\nFix', message('mm: Change\n\nText.\n\nFix\n\nMore text.\n')), null);
	assert.equal(at('Text.\n\n', message('mm: Change\n\nText.\n\n\nCc: a@example.com\n# Comment\n')), 'trailer  ""');
	assert.equal(at('Cc: a', message('mm: Change\n\nText.\n\nCc: a')), 'person cc "a"');
	assert.equal(at('mm', message('mm')), null);
});

test('people come from the thread and from the sections of MAINTAINERS, each once', () => {
	const document = parseDocument(MAIL.replace('Reviewed-by: Rev', 'Reviewed-by: R Reader <reader@example.com>'));
	const place = completionAt(document, MAIL.indexOf('Oth') + 3);
	assert.ok(place !== null);
	const tree = readTreeData('', '', MAINTAINERS);
	const people = (of: typeof place) =>
		personCompletions(of, [document], tree, 'The User <user@example.com>').map(
			({ text, detail }) => `${text}: ${detail}`,
		);
	const own = [
		'The User <user@example.com>: you',
		'A Developer <developer@example.com>: sender',
		'list@example.com: recipient',
		'"Reviewer, A" <reviewer@example.com>: recipient',
		'R Reader <reader@example.com>: Reviewed-by',
		'M Maintainer <maintainer@example.com>: maintainer, THINGS OF MM',
	];
	assert.deepEqual(people(place), [...own, 'mm@example.com: list, THINGS OF MM']);
	assert.deepEqual(people({ ...place, field: 'acked-by' }), own);
	assert.deepEqual(personCompletions(place, [], null, null), []);
});

test('whole tags have a name as trailers have it, where only the beginning of a name is written', () => {
	const draft = (text: string): readonly string[] | null => {
		const document = parseDocument(`From: a@example.com\nSubject: Re: x\n\n${text}`);
		return tagCompletions(document, document.content.text.length, '"Rhea Reviewer" <rhea@example.com>');
	};
	assert.equal(draft('Rev')?.[0], 'Reviewed-by: Rhea Reviewer <rhea@example.com>');
	assert.equal(draft('Looks good'), null);
});

test('trailers end with a blank for what follows, and commits have twelve digits', () => {
	assert.ok(trailerCompletions().some(({ text }) => text === 'Reviewed-by: '));
	assert.deepEqual(commitCompletions([{ id: '0123456789abcdef0123', title: 'mm: Count' }]), [
		{ kind: 'commit', text: '0123456789ab ("mm: Count")', detail: '' },
	]);
});
