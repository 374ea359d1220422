import { parseDocument } from '../../src/core/patch/document.ts';
import { readReview } from '../../src/core/review/review.ts';
import type { Remark } from '../../src/core/review/remarks/remark.ts';

/** A mail of a thread; `to` is the id of the mail that it answers. */
export interface ThreadFixture {
	readonly id: string;
	readonly from?: string;
	readonly subject?: string;
	readonly to?: string;
	/** Header fields that follow, each with its line end. */
	readonly fields?: string;
	readonly body: string;
}

export const AUTHOR = 'An Author <author@example.com>';
export const REVIEWER = 'Rita Reviewer <rita@example.com>';

/** A patch that the threads of tests are about. */
export const PATCH: ThreadFixture = {
	id: 'patch@example.com',
	from: AUTHOR,
	subject: '[PATCH v2 1/2] net: foo: Count the frames',
	body: `Frames are lost without a trace when the ring is full.
Count them.

Signed-off-by: An Author <author@example.com>
---
v2: none

 net/foo.c | 8 +++++---

diff --git a/net/foo.c b/net/foo.c
--- a/net/foo.c
+++ b/net/foo.c
@@ -10,7 +10,9 @@ static int foo_rx(struct foo *foo)
 {
 	struct ring *ring = foo->ring;
 
-	if (ring_full(ring))
+	if (ring_full(ring)) {
+		foo->lost_frames += 1;
 		return -ENOSPC;
+	}
 	foo_push(ring, foo->frame);
 	return 0;
 }
`,
};

/** Lines of the patch's body from the one that holds `first` to the one that holds `last`, quoted. */
export function quote(first: string, last = first, body = PATCH.body): string {
	const lines = body.split('\n');
	const from = lines.findIndex((line) => line.includes(first));
	const to = lines.findIndex((line, i) => i >= from && line.includes(last));
	return lines
		.slice(from, to + 1)
		.map((line) => `> ${line}\n`)
		.join('');
}

/** The mails as a mailbox. */
export function mailbox(mails: readonly ThreadFixture[]): string {
	return mails
		.map(({ id, from = REVIEWER, subject = `Re: ${PATCH.subject ?? ''}`, to, fields = '', body }) => {
			const answered = to === undefined ? '' : `In-Reply-To: <${to}>\n`;
			return `From mboxrd@z Thu Jan  1 00:00:00 1970\nFrom: ${from}\nSubject: ${subject}\nMessage-ID: <${id}>\n${answered}${fields}\n${body}\n`;
		})
		.join('\n');
}

/** The remarks in a thread of the patch and `mails`. */
export function remarksIn(...mails: readonly ThreadFixture[]): readonly Remark[] {
	return readReview([parseDocument(mailbox([PATCH, ...mails]))]).remarks;
}

/** The remarks in one answer to the patch. */
export function remarksOn(body: string, fields = ''): readonly Remark[] {
	return remarksIn({ id: 'answer@example.com', to: PATCH.id, body, fields });
}

/** What a remark is about, in short: the scope, and the line if there is one. */
export function aboutOf({ anchor }: Remark): string {
	const { scope, line, target } = anchor;
	return line === null ? scope : `${scope}: ${target.patch.content.lines.text(line).trim()}`;
}
