/** Threads of answers that quote as mailers do, and worse: places are in bounds, nothing throws, time is linear. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseDocument } from '../../src/core/patch/document.ts';
import { readReview } from '../../src/core/review/review.ts';
import { mailbox, PATCH } from '../support/mailThread.ts';
import { Random } from '../support/random.ts';
import { checkReview } from '../support/reviewInvariants.ts';
import { generatedThread } from '../support/threadGenerator.ts';

test('generated threads', () => {
	for (let seed = 1; seed <= 400; seed++) {
		const text = generatedThread(new Random(seed), PATCH.body);
		assert.doesNotThrow(() => {
			checkReview(text);
		}, `seed ${seed}`);
	}
});

/** Lines of one mail made to hurt, and the most that reading them may cost, in milliseconds of the processor. */
const LINES = 20_000;
const MOST = 4000;
const HOSTILE: Readonly<Record<string, (line: number) => string>> = {
	'the same line': () => '> +\tfoo(bar);',
	'two lines in turn': (line) => (line % 2 === 0 ? '> +\tfoo(bar);' : '> +\tbar(foo);'),
	'lines that nobody wrote': (line) => `> +\tfoo_${line}(bar);`,
	'deeper and deeper': (line) => `${'>'.repeat(line % 2000)} foo`,
	'a remark after each line': (line) => `> +\tfoo->lost_frames += 1;\nRemark number ${line}.\n`,
	'text without quotations': (line) => `foo_${line % 100} bar`,
	blanks: () => '>',
	colons: () => 'a:',
};

for (const [name, lineOf] of Object.entries(HOSTILE)) {
	test(`${LINES} lines: ${name}`, () => {
		const body = Array.from({ length: LINES }, (_, line) => `${lineOf(line)}\n`).join('');
		const answer = { id: 'a@example.com', to: PATCH.id, body };
		const answers = [answer, { id: 'b@example.com', to: answer.id, body: body.replace(/^/gm, '> ') }];
		const text = mailbox([PATCH, ...answers]);
		const start = process.cpuUsage();
		readReview([parseDocument(text)]);
		const { user, system } = process.cpuUsage(start);
		assert.ok((user + system) / 1000 < MOST, `${(user + system) / 1000} ms`);
	});
}
