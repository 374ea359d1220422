import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { type Ran, runCli } from '../../support/cli.ts';
import { AUTHOR, mailbox, PATCH, quote, type ThreadFixture } from '../../support/mailThread.ts';

const folder = mkdtempSync(join(tmpdir(), 'kernel-patch-review-review-'));
after(() => {
	rmSync(folder, { recursive: true });
});

function file(name: string, text: string): string {
	const path = join(folder, name);
	writeFileSync(path, text);
	return path;
}

function review(...args: readonly string[]): Ran {
	return runCli('review', ...args);
}

const REQUEST: ThreadFixture = {
	id: 'a@example.com',
	to: PATCH.id,
	body: `${quote('if (ring_full(ring)) {', 'lost_frames')}\ns/lost_frames/rx_lost/, please: \u001b[31m "a\`b" is shorter.\n`,
};
const ANSWER: ThreadFixture = {
	id: 'b@example.com',
	from: AUTHOR,
	to: REQUEST.id,
	body: `> s/lost_frames/rx_lost/, please: \u001b[31m "a\`b" is shorter.\n\nWill do.\n`,
};
const NEXT: ThreadFixture = {
	...PATCH,
	id: 'next@example.com',
	subject: PATCH.subject?.replace('v2', 'v3') ?? '',
	body: PATCH.body.replaceAll('lost_frames', 'rx_lost'),
};
const thread = file('thread.mbox', mailbox([PATCH, REQUEST, ANSWER]));

describe('review', () => {
	test('says which file contains no mail', () => {
		const [thread, none] = [file('one.mbox', mailbox([PATCH, REQUEST])), file('none.py', 'print(1)\n')];
		for (const args of [[none], [thread, '--against', none]]) {
			const { status, error } = review(...args);
			assert.equal(status, 2);
			assert.match(error, /none\.py contains no mail/);
		}
	});

	test('prints a checklist by patch, with control characters escaped', () => {
		const { status, out } = review(thread);
		assert.equal(status, 1);
		assert.equal(
			out,
			`v2 1/2 net: foo: Count the frames - 1 open
 [ ] Rita Reviewer, net/foo.c:14: s/lost_frames/rx_lost/, please: \\u001b[31m "a\`b" is shorter.
       | +		foo->lost_frames += 1;
     suggested:
       - 		foo->lost_frames += 1;
       + 		foo->rx_lost += 1;
     An Author: Will do.

2 remarks, 1 open. No later version given (--against FILE): no promise can be checked.
`,
		);
	});

	test('prints one JSON object a line for each remark, with lines of the file', () => {
		const lines = review('--format', 'json', thread).out.trimEnd().split('\n');
		const [request, answer] = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
		const at =
			mailbox([PATCH, REQUEST, ANSWER])
				.split('\n')
				.findIndex((line) => line.startsWith('s/lost')) + 1;
		assert.deepEqual(request, {
			id: request?.id,
			reply: REQUEST.id,
			lines: [at, at],
			text: 's/lost_frames/rx_lost/, please: \u001b[31m "a`b" is shorter.',
			kind: 'request',
			re: null,
			anchor: {
				target: PATCH.id,
				scope: 'line',
				file: 'net/foo.c',
				side: 'post',
				line: 14,
				text: '+\t\tfoo->lost_frames += 1;',
				certainty: 'exact',
			},
			suggestions: [{ lines: ['+\t\tfoo->lost_frames += 1;'], replacement: ['+\t\tfoo->rx_lost += 1;'] }],
			outcome: null,
		});
		assert.equal(answer?.re, request.id);
	});

	test('prints Markdown in which nothing of a mail is markup', () => {
		const { out } = review('--format', 'markdown', thread);
		assert.equal(
			out,
			`### v2 1/2 net: foo: Count the frames

- [ ] Rita Reviewer, \`net/foo.c:14\`: s/lost_frames/rx_lost/, please: \\\\u001b\\[31m "a\\\`b" is shorter.
  > \`+        foo->lost_frames += 1;\`

  - An Author: Will do.

`,
		);
	});

	test('a later version closes what it acts on, whether it is among the files or named', () => {
		const next = file('next.mbox', mailbox([NEXT]));
		for (const args of [
			[thread, next],
			[thread, '--against', next],
		]) {
			const { status, out } = review(...args);
			assert.equal(status, 0);
			assert.match(out, /^ \[x\] Rita Reviewer/m);
			assert.match(out, /addressed/);
			assert.equal(review('--open', '--format', 'json', ...args).out, '');
		}
	});

	test('names what is missing', () => {
		const { error } = review(file('answer.mbox', mailbox([PATCH, ANSWER])));
		assert.match(error, /the mail a@example\.com is missing; to fetch the thread, run: b4 mbox a@example\.com\n/);
	});

	test('needs a file and a known format', () => {
		assert.equal(review().status, 2);
		assert.match(review('--format', 'html', thread).error, /'html' is invalid/);
		assert.equal(review(join(folder, 'absent')).status, 2);
	});
});
