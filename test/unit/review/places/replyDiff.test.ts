import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { aboutOf, PATCH, quote, remarksOn } from '../../../support/mailThread.ts';

const DIFF = PATCH.body.slice(PATCH.body.indexOf('diff --git'));
const seen = (body: string): readonly (readonly [string, string])[] =>
	remarksOn(body).map((remark) => [remark.text.split('\n')[0] ?? '', aboutOf(remark)]);

describe('a diff in an answer', () => {
	test('that is the patch with a change belongs to what announces it, at the line that differs', () => {
		const diff = DIFF.replace('lost_frames += 1', 'lost_frames++');
		assert.deepEqual(seen(`How about this instead?\n\n${diff}`), [
			['How about this instead?', 'line: +\t\tfoo->lost_frames += 1;'],
		]);
	});

	test('that applies on top of the patch is at the first line that it removes', () => {
		const diff = `diff --git a/net/foo.c b/net/foo.c
--- a/net/foo.c
+++ b/net/foo.c
@@ -14,5 +14,5 @@
 
 	if (ring_full(ring)) {
-		foo->lost_frames += 1;
+		foo->lost_frames++;
 		return -ENOSPC;
 	}
`;
		for (const text of [diff, diff.slice(diff.indexOf('---'))]) {
			const [remark, ...others] = remarksOn(`I would fold this in.\n\n${text}\nIt is shorter.\n`);
			assert.equal(remark === undefined ? '' : aboutOf(remark), 'line: +\t\tfoo->lost_frames += 1;');
			assert.deepEqual(
				remark?.suggestions.map(({ lines }) => lines),
				[['+\t\tfoo->lost_frames++;']],
			);
			assert.deepEqual(
				others.map(({ text: said }) => said),
				['It is shorter.'],
			);
		}
	});

	test('that only adds is at the line above; of another place at the file, of another file at the patch', () => {
		const diff = (path: string, context: string): string =>
			`--- a/${path}\n+++ b/${path}\n@@ -16,2 +16,3 @@\n ${context}\n+\t\tcount(foo);\n \t\tdone(foo);\n`;
		const anchors = [
			diff('net/foo.c', '\t\tfoo->lost_frames += 1;'),
			diff('net/foo.c', '\t\tunknown_line();'),
			diff('net/bar.c', '\t\tunknown_line();'),
		].map((text) => seen(`Something is missing.\n\n${text}`).map(([, about]) => about));
		assert.deepEqual(anchors, [
			['line: +\t\tfoo->lost_frames += 1;'],
			['file: diff --git a/net/foo.c b/net/foo.c'],
			['patch'],
		]);
	});

	test('below a quotation is about what is quoted', () => {
		const diff = DIFF.replace('lost_frames += 1', 'lost_frames++');
		assert.deepEqual(seen(`${quote('return -ENOSPC')}\nWhy not this?\n\n${diff}`), [
			['Why not this?', 'line: return -ENOSPC;'],
		]);
	});
});
