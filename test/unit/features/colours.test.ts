import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changedLines, longComments } from '../../../src/core/features/colours.ts';
import { parseDocument } from '../../../src/core/patch/document.ts';

const PATCH = `Subject: [PATCH] mm: Count twice

- an item, not a removed line

---
diff --git a/mm/a.c b/mm/a.c
--- a/mm/a.c
+++ b/mm/a.c
@@ -1,6 +1,7 @@
 /*
- * words of old
+ * words of new
+ * and more
  */
 int first; /* one line */
-int second;
 int third;
`;

const everything = { first: 0, last: 100 };

test('added and removed lines are those of hunks, neighbours together', () => {
	assert.deepEqual(changedLines(parseDocument(PATCH), everything), {
		added: [{ first: 11, last: 12 }],
		removed: [
			{ first: 10, last: 10 },
			{ first: 15, last: 15 },
		],
	});
	assert.deepEqual(changedLines(parseDocument(PATCH), { first: 12, last: 14 }), {
		added: [{ first: 12, last: 12 }],
		removed: [],
	});
});

test('lines of quoted-printable text are tinted where they are, and base64 is not', () => {
	const mail = (encoding: string, body: string): string =>
		`Subject: [PATCH] a\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: ${encoding}\n\n${body}`;
	const diff = PATCH.slice(PATCH.indexOf('diff --git'));
	const quoted = mail('quoted-printable', diff.replace('+ * words of new', '+ * words =\nof new'));
	assert.deepEqual(changedLines(parseDocument(quoted), everything).removed, [
		{ first: 9, last: 9 },
		{ first: 15, last: 15 },
	]);
	const encoded = btoa(diff).replaceAll(/.{76}/g, '$&\n');
	assert.deepEqual(changedLines(parseDocument(mail('base64', encoded)), everything), { added: [], removed: [] });
});

test('a comment over several lines is one on added, removed and other lines, once each', () => {
	const document = parseDocument(PATCH);
	const texts = longComments(document, everything).map(({ start, end }) => {
		const line = document.content.text.split('\n')[start.line] ?? '';
		return `${start.line}: ${line.slice(start.column, end.column)}`;
	});
	assert.deepEqual(texts.toSorted(), [
		'10:  * words of old',
		'11:  * words of new',
		'12:  * and more',
		'13:  */',
		'9: /*',
	]);
});
