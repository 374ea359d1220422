import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parseDocument } from '../../../../src/core/patch/document.ts';
import { readReview } from '../../../../src/core/review/review.ts';
import { aboutOf, mailbox, PATCH, quote, remarksIn, remarksOn } from '../../../support/mailThread.ts';

const about = (body: string, fields = ''): readonly string[] => remarksOn(body, fields).map(aboutOf);
const LOST = 'line: +\t\tfoo->lost_frames += 1;';

/** More than the arguments that a call takes. */
const MANY = 150_000;

describe('anchors', () => {
	test('a remark is about the last line quoted above it', () => {
		const [remark] = remarksOn(`${quote('if (ring_full(ring)) {', 'lost_frames')}\nUse ++.\n`);
		assert.equal(remark === undefined ? '' : aboutOf(remark), LOST);
		assert.deepEqual(remark?.anchor.place, { side: 'post', line: 14 });
		assert.equal(remark.anchor.file?.newPath, 'net/foo.c');
		assert.equal(remark.anchor.certainty, 'exact');
	});

	test('a removed line is one of the old file', () => {
		assert.deepEqual(remarksOn(`${quote('-\tif (ring_full')}\nWhy?\n`)[0]?.anchor.place, { side: 'pre', line: 13 });
	});

	test('braces and blank lines are nothing to talk about', () => {
		assert.deepEqual(about(`${quote('lost_frames', '+\t}')}\nUse ++.\n`), ['line: return -ENOSPC;']);
	});

	test('parts of a patch', () => {
		assert.deepEqual(about(`${quote('Frames are lost')}\nHow?\n`), [
			'changelog: Frames are lost without a trace when the ring is full.',
		]);
		assert.deepEqual(about(`${quote('v2: none')}\nReally?\n`), ['below-cut: v2: none']);
		assert.deepEqual(about(`${quote('+++ b/net')}\nWrong place.\n`), ['file: +++ b/net/foo.c']);
		assert.deepEqual(about('Is there a test?\n'), ['patch']);
	});

	test('a tag is about the patch, whatever was quoted', () => {
		assert.deepEqual(about(`${quote('lost_frames')}\nAcked-by: Rita Reviewer <rita@example.com>\n`), ['patch']);
	});

	test('a whole commit message stands for its patch', () => {
		assert.deepEqual(about(`${quote('Frames are', 'Signed-off')}\nI would not do this.\n`), ['patch']);
	});

	test('words about code are not about a message that has the same name', () => {
		const patch = { ...PATCH, body: PATCH.body.replace('Count them.', 'Count them for MIB users.') };
		const body = `${quote('MIB users', 'lost_frames', patch.body)}\nThe MIB counter is not needed here.\n`;
		const remarks = readReview([parseDocument(mailbox([patch, { id: 'a@example.com', to: PATCH.id, body }]))]).remarks;
		assert.deepEqual(remarks.map(aboutOf), [LOST]);
	});

	test('a quotation may have more lines than a call takes arguments', () => {
		const changelog = Array.from({ length: MANY }, (_, i) => `Frame ${i} is lost.\n`).join('');
		const patch = { ...PATCH, body: `${changelog}${PATCH.body}` };
		const body = `${changelog.replace(/^/gm, '> ').slice(0, -2)}\nToo long.\n`;
		const [remark] = readReview([parseDocument(mailbox([patch, { id: 'a@example.com', to: PATCH.id, body }]))]).remarks;
		assert.equal(remark?.anchor.scope, 'changelog');
		const { firstLine, endLine } = remark.anchor.quoted ?? { firstLine: 0, endLine: 0 };
		assert.equal(endLine - firstLine, MANY);
	});

	test('a list may have more items than a call takes arguments', () => {
		const items = Array.from({ length: MANY }, (_, i) => `- Drop ${i}.\n`).join('');
		assert.equal(remarksOn(`${quote('lost_frames')}\n${items}`).length, MANY);
	});

	test('a remark that quotes code in its text is about that line', () => {
		const body = `${quote('struct ring', 'return 0')}\nThe "ring_full(ring)" is racy.\n`;
		assert.deepEqual(about(body), ['line: +	if (ring_full(ring)) {']);
	});
});

test('a report of a robot is one remark, at the line that the compiler names', () => {
	const body = `Hi Author,

I love your patch! Yet something to improve:

url:    https://example.com/patch
config: x86_64-allyesconfig

All errors (new ones prefixed by >>):

   net/foo.c: In function 'foo_rx':
>> net/foo.c:14:7: error: 'struct foo' has no member named 'lost_frames'
      14 |   foo->lost_frames += 1;

   cc1: all warnings being treated as errors

vim +14 net/foo.c

---
A test service
`;
	const [remark, ...others] = remarksIn({
		id: 'r@example.com',
		from: 'Build Robot <robot@example.com>',
		to: PATCH.id,
		body,
	});
	assert.deepEqual(others, []);
	assert.equal(remark?.kind, 'request');
	assert.match(remark.text, /^>> net.*\+= 1;$/s);
	assert.equal(aboutOf(remark), LOST);
});

describe('quotations', () => {
	const lost = quote('Frames are lost').trimEnd();

	test('wrapped anew, with and without a mark on the rest', () => {
		const broken = lost.replace(' when', '\n> when');
		const target = ['changelog: Frames are lost without a trace when the ring is full.'];
		assert.deepEqual(about(`${broken}\n\nHow?\n`), target);
		assert.deepEqual(about(`${broken.replace('\n> ', '\n')}\n\nHow?\n`), target);
	});

	test('with lost blanks', () => {
		assert.deepEqual(about(`>if (ring_full(ring)) {\n>+foo->lost_frames += 1;\n\nUse ++.\n`), [LOST]);
	});

	test('with a word that was changed', () => {
		const [remark] = remarksOn(
			`${quote('if (ring_full(ring)) {')}> +\t\tfoo->last_frames += 1;\n${quote('ENOSPC')}\nWhy "foo->last_frames += 1"?\n`,
		);
		assert.equal(remark?.anchor.file?.newPath, 'net/foo.c');
	});

	test('without marks', () => {
		const body = `${PATCH.body.replace('+\t\tfoo->lost_frames += 1;\n', '$&\nUse ++ here.\n\n')}\n`;
		assert.deepEqual(about(body), [LOST]);
	});

	test('without marks, of a few lines of the diff', () => {
		const lines = '+\tif (ring_full(ring)) {\n+\t\tfoo->lost_frames += 1;\n';
		assert.deepEqual(about(`${lines}\nUse ++ here.\n`), [LOST]);
		assert.deepEqual(about(`${lines.slice(1)}\nUse ++ here.\n`), [LOST]);
		assert.deepEqual(about(`Rather:\n\n${lines.replace(' 1;', ' n;')}\n`), ['patch']);
	});

	test('in HTML', () => {
		const body =
			'<html><body><blockquote>+\tif (ring_full(ring)) {<br>+\t\tfoo-&gt;lost_frames += 1;</blockquote><p>Use ++ &amp; be done.</p></body></html>\n';
		const [remark] = remarksOn(body, 'Content-Type: text/html\n');
		assert.equal(remark?.text, 'Use ++ & be done.');
		assert.equal(aboutOf(remark), LOST);
	});

	test('of a patch that is not at hand', () => {
		const answer = { id: 'a@example.com', to: PATCH.id, body: `${quote('diff --git', 'lost_frames')}\nUse ++.\n` };
		const { remarks, missing } = readReview([parseDocument(mailbox([answer]))]);
		const [remark] = remarks;
		assert.equal(remark === undefined ? '' : aboutOf(remark), LOST);
		assert.deepEqual(remark?.anchor.place, { side: 'post', line: 14 });
		assert.equal(remark.anchor.target.messageId, PATCH.id);
		assert.deepEqual(
			missing.map(({ command }) => command),
			[`b4 mbox ${PATCH.id}`],
		);
	});

	test('of words whose mail is not at hand: the answer is about the line above them', () => {
		const patchLines = quote('diff --git', 'lost_frames').replace(/^/gm, '> ');
		const body = `${patchLines}>\n> Please use an atomic counter for this one.\n\nring_full() is called with the lock held.\n`;
		const { remarks } = readReview([parseDocument(mailbox([{ id: 'b@example.com', to: 'gone@example.com', body }]))]);
		assert.deepEqual(
			remarks.map((remark) => [remark.kind, aboutOf(remark)]),
			[['answer', LOST]],
		);
	});

	test('on a page of an archive, where no header says what is answered', () => {
		const page = `* [PATCH] net: Fix foo
@ 2024-01-01 10:00 \` An Author
0 siblings, 1 reply; 2+ messages in thread
From: An Author @ 2024-01-01 10:00 UTC (permalink / raw)
To: netdev
Text of the change.
---
diff --git a/a.c b/a.c
--- a/a.c
+++ b/a.c
@@ -1,1 +1,1 @@
-int a;
+int abc;
^ permalink raw reply [flat|nested] 2+ messages in thread
* Re: [PATCH] net: Fix foo
2024-01-01 10:00 \` [PATCH] net: Fix foo An Author
@ 2024-01-01 11:00 \` Rita Reviewer
0 siblings, 0 replies; 2+ messages in thread
From: Rita Reviewer @ 2024-01-01 11:00 UTC (permalink / raw)
To: An Author
> +int abc;
Why this name?
^ permalink raw reply [flat|nested] 2+ messages in thread
`;
		const { remarks } = readReview([parseDocument(page)]);
		assert.deepEqual(remarks.map(aboutOf), ['line: +int abc;']);
	});
});

describe('suggestions', () => {
	const suggested = (said: string): readonly (readonly string[])[] =>
		remarksOn(`${quote('if (ring_full(ring)) {', 'lost_frames')}\n${said}\n`).flatMap(({ suggestions }) =>
			suggestions.map(({ lines }) => lines),
		);

	test('s/a/b/ in the nearest added line that has the text once', () => {
		assert.deepEqual(suggested('s/lost_frames/rx_lost/'), [['+\t\tfoo->rx_lost += 1;']]);
		assert.deepEqual(suggested('s/ring_full(ring)/full/'), [['+\tif (full) {']]);
		assert.deepEqual(suggested('s/o/a/'), []);
		assert.deepEqual(suggested('s/nowhere/b/'), []);
	});

	test('added lines instead of the quoted ones', () => {
		assert.deepEqual(suggested('+\t\tfoo->lost_frames++;'), [['+\t\tfoo->lost_frames++;']]);
	});

	test('a diff that applies exactly', () => {
		const diff = (removed: string): string =>
			`How about this?\n\n@@ -13,3 +13,3 @@\n \tif (ring_full(ring)) {\n-${removed}\n+\t\tfoo_lost(foo);\n \t\treturn -ENOSPC;`;
		assert.deepEqual(suggested(diff('\t\tfoo->lost_frames += 1;')), [['+\t\tfoo_lost(foo);']]);
		assert.deepEqual(suggested(diff('\t\tfoo->lost_frames += 2;')), []);
	});

	test('never of context lines', () => {
		assert.deepEqual(
			suggested('How about this?\n\n@@ -14,2 +14,1 @@\n \t\tfoo->lost_frames += 1;\n-\t\treturn -ENOSPC;'),
			[],
		);
	});
});

describe('the line of a remark', () => {
	const BLOCK = quote('ring_full(ring)) {', 'return -ENOSPC');

	test('is the one that a substitution applies to, that a call names first, or that has a number', () => {
		const body = PATCH.body.replace('+= 1;', '+= 17;');
		const seen = (said: string): readonly string[] => {
			const patch = { ...PATCH, body };
			const answer = {
				id: 'a@example.com',
				to: PATCH.id,
				body: `${quote('ring_full(ring)) {', 'return', body)}\n${said}\n`,
			};
			return readReview([parseDocument(mailbox([patch, answer]))]).remarks.map(aboutOf);
		};
		assert.deepEqual(seen('s/lost_frames/lost/'), ['line: +\t\tfoo->lost_frames += 17;']);
		assert.deepEqual(seen('ring_full() may sleep, call it earlier.'), ['line: +\tif (ring_full(ring)) {']);
		assert.deepEqual(seen('Why is the count 17?'), ['line: +\t\tfoo->lost_frames += 17;']);
		assert.deepEqual(seen('Why is the count 7?'), ['line: return -ENOSPC;']);
	});

	test('is found below other quote marks, if the patch has the lines', () => {
		for (const mark of ['| ', 'AA> ', ': ']) {
			const remarks = remarksOn(`${BLOCK.replaceAll('> ', mark)}\nWhy not EBUSY?\n`);
			assert.deepEqual(
				remarks.map((remark) => [remark.text, aboutOf(remark)]),
				[['Why not EBUSY?', 'line: return -ENOSPC;']],
			);
		}
		assert.equal(remarksOn('A table would help:\n\n| state | event |\n| idle  | rx    |\n').length, 1);
	});
});

describe('a remark about the subject', () => {
	test('says so, quotes it, or replaces what only it has', () => {
		for (const body of [
			"The subject should start with 'drivers/foo:'.\n",
			'Please fix the prefix in the subject line.\n',
			'> Subject: [PATCH v2 1/2] net: foo: Count the frames\n\nLower case, please.\n',
			's/foo: Count/foo: count/\n',
		])
			assert.deepEqual(remarksOn(body).map(aboutOf), ['subject'], body);
	});

	test('is not one that only has the word, or is about quoted lines', () => {
		assert.deepEqual(remarksOn('Frames are subject to loss anyway.\n').map(aboutOf), ['patch']);
		assert.deepEqual(remarksOn('While we are on the subject, is anybody testing this?\n').map(aboutOf), ['patch']);
		assert.deepEqual(remarksOn(`${quote('Count them')}\ns/Count/Number/\n`).map(aboutOf), ['changelog: Count them.']);
	});
});
