import type { Random } from './random.ts';
import { mailbox, type ThreadFixture } from './mailThread.ts';

const SAID = [
	'Please use a helper.',
	'Ditto.',
	'Why is this needed?\n\nI would drop it.',
	's/a/b/',
	's/foo/bar\n-old\n+/ and s,a,\n---\n,g',
	'\u202egnp.exe s/a/\u2066b/ \u001b[31m',
	'+\tfoo();',
	'@@ -1,2 +1,2 @@\n-a\n+b',
	'Reviewed-by: A <a@example.com>',
	'Thanks,\nA',
	'[...]',
	'On Monday, A wrote:',
	'-- \nA',
	'1) one\n2) two',
	'Like this:\n\n\tif (a)\n\t\tb();\n\nor so.',
	'>> mm/a.c:1:2: error: x',
	'',
];

const FIELDS = [
	'',
	'',
	'',
	'Content-Type: text/html\n',
	'Content-Type: text/plain; format=flowed\n',
	'Content-Transfer-Encoding: base64\n',
];

/** A mailbox in which answers quote `root` and each other as mailers do it, and worse: cut, wrapped, nested, without marks. */
export function generatedThread(random: Random, root: string): string {
	const mails: ThreadFixture[] = [{ id: '0@example.com', subject: '[PATCH] mm: change it', body: root }];
	for (let count = 1 + random.below(8); count > 0; count--) {
		const parent = random.pick(mails);
		mails.push({
			id: random.once(12) ? parent.id : `${mails.length}@example.com`,
			from: random.pick(['A <a@example.com>', 'B <b@example.com>', '"\u202eA\u001b" <a@example.com>', '']),
			fields: random.pick(FIELDS),
			...(random.once(8) ? {} : { to: random.once(10) ? `${random.below(12)}@example.com` : parent.id }),
			body: answerTo(random, parent.body),
		});
	}
	return mailbox(mails);
}

function answerTo(random: Random, body: string): string {
	const mark = random.pick(['> ', '> ', '> ', '>', '', '> > ', '| ']);
	const width = random.once(4) ? 20 + random.below(60) : Infinity;
	const rows: string[] = [];
	const { start, end } = random.once(2) ? { start: 0, end: body.length } : random.stretch(body);
	for (const line of body.slice(start, end).split('\n').slice(0, 400)) {
		if (random.once(6)) continue;
		const text = random.once(20) ? line.replace(/\s+/g, ' ') : random.once(30) ? `${line}x` : line;
		rows.push(`${mark}${text.slice(0, width)}`);
		if (text.length > width) rows.push(`${random.once(2) ? mark : ''}${text.slice(width)}`);
		if (random.once(10)) rows.push('', random.pick(SAID), '');
	}
	rows.push(random.pick(SAID));
	if (random.once(10)) rows.splice(random.below(rows.length), 0, `${'>'.repeat(random.below(3000))} deep`);
	return `${rows.join(random.once(10) ? '\r\n' : '\n')}\n`;
}
