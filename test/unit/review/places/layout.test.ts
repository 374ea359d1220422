import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { aboutOf, PATCH, quote, remarksIn } from '../../../support/mailThread.ts';

const saidBy = (from: string, body: string): readonly (readonly [string, string, string])[] =>
	remarksIn({ id: 'answer@example.com', from, to: PATCH.id, body }).map((remark) => [
		remark.kind,
		aboutOf(remark),
		remark.text,
	]);
const texts = (body: string): readonly string[] =>
	saidBy('Rita Reviewer <rita@example.com>', body).map(([, , text]) => text);
const RING = quote('if (ring_full(ring)) {');

describe('mails that programs write', () => {
	test('a report of a build is a request at the line of its first message', () => {
		const report = `On Mon, Jan 1, 2024 at 10:00:00AM +0100, An Author wrote:
Hi An,

the robot found build errors:

[auto build test ERROR on example/main]

url:    https://example.com/tree
config: x86_64-allyesconfig

If you fix it, add this tag:
| Reported-by: test robot <robot@example.com>

All errors:

>> net/foo.c:14:3: error: no member named 'lost_frames'
      14 |         foo->lost_frames += 1;
   1 error generated.

vim +14 net/foo.c

    13
  > 14		foo->lost_frames += 1;

-- 
Build service
`;
		const [remark, ...others] = saidBy('kernel test robot <robot@example.com>', report);
		assert.deepEqual(remark?.slice(0, 2), ['request', 'line: +\t\tfoo->lost_frames += 1;']);
		assert.deepEqual(others, []);
	});

	test('a report is one remark, whatever is between its messages', () => {
		const report = `All warnings:

>> <macro>:11:2: warning: no member named 'lost_frames'
    .section "ax"
    ^
   net/foo.c:14:3: note: while in macro
--
>> net/foo.c:15:2: warning: unreachable
    return;
    ^
--

Details are below.
`;
		const found = saidBy('test robot <robot@example.com>', report);
		assert.equal(found.length, 1);
		assert.equal(found[0]?.[1], 'line: +\t\tfoo->lost_frames += 1;');
	});

	test('a notice that a patch was applied is one comment', () => {
		const notices: readonly (readonly [string, string])[] = [
			[
				'patchwork-bot+example@example.com',
				`Hello:\n\nThis patch was applied to example/next.git (main)\nby M <m@example.com>:\n\nOn Mon, 1 Jan 2024 10:00:00 +0000 you wrote:\n${quote('Frames are lost')}> [...]\n\nHere is the summary with links:\n  - net: foo: Count the frames\n    https://example.com/c/1234\n\nYou are awesome, thank you!\n-- \nI am a bot.\n`,
			],
			[
				'tip-bot2 for An Author <tip-bot2@example.com>',
				`The following commit has been merged into the x86/mm branch of tip:\n\nCommit-ID:     1234\nAuthor:        An Author <author@example.com>\n\n${PATCH.body}`,
			],
			[
				'M Maintainer <m@example.com>',
				`\nThe patch titled\n     Subject: net: foo: count the frames\nhas been added to the -mm mm-unstable branch.  Its filename is\n     net-foo.patch\n\nThis patch will later appear in the branch at\n    https://example.com/mm\n\nBefore you just go and hit "reply", please:\n   a) Consider who else should be cc'ed\n   b) Prefer to cc a suitable mailing list as well\n`,
			],
			[
				'M Maintainer <m@example.com>',
				`This is a note to let you know that I've just added the patch titled\n\n    net: foo: Count the frames\n\nto the 6.1-stable tree.\n\nThe filename of the patch is:\n     net-foo.patch\n\nIf you object, please let us know.\n`,
			],
		];
		for (const [from, body] of notices) {
			const found = saidBy(from, body);
			assert.deepEqual(
				found.map(([kind, about]) => [kind, about]),
				[['comment', 'patch']],
				JSON.stringify(found),
			);
		}
	});

	test('a test that passed gives a tag; one that failed is a request', () => {
		const mail = (result: string, rest: string): string =>
			`Hello,\n\nsyzbot has tested the proposed patch ${result}:\n\n${rest}\n\nTested on:\n\ncommit: 1234\ngit tree: upstream\n\nNote: testing is done by a robot and is best-effort only.\n`;
		const from = 'syzbot <syzbot+1234@example.com>';
		const tag = 'Reported-and-tested-by: syzbot+1234@example.com';
		assert.deepEqual(
			saidBy(from, mail('and the reproducer did not trigger any issue', tag)).map(([kind]) => kind),
			['tag'],
		);
		assert.deepEqual(
			saidBy(from, mail('but the reproducer is still triggering an issue', 'WARNING in foo_rx')).map(([kind]) => kind),
			['request'],
		);
	});

	test('a person who says the same in the middle of a review is none', () => {
		const body = `${RING}\nPlease use unlikely().\n\nThe patch titled "ring" has been added to my tree, rebase on it.\n`;
		assert.equal(texts(body).length, 2);
	});
});

describe('what mailers and people put around a remark', () => {
	const REMARK = 'Please use unlikely() here.';

	for (const [name, around] of Object.entries({
		'the signature of a telephone': 'Sent from my iPhone',
		'the signature of an app': 'Get Outlook for Android',
		'a German telephone': 'Von meinem Telefon gesendet',
		'German regards': 'Mit freundlichen Gr\u00fc\u00dfen\nRita',
		'short German regards': 'Viele Gr\u00fc\u00dfe,\nRita Reviewer',
		'French regards': 'Cordialement,\nRita',
		'Spanish regards': 'Saludos,\nRita',
		'Swedish regards': 'Med v\u00e4nliga h\u00e4lsningar\nRita',
		'Dutch regards': 'Met vriendelijke groet,\nRita Reviewer',
		'Polish regards': 'Pozdrawiam,\nRita',
		'Russian regards': '\u0421 \u0443\u0432\u0430\u0436\u0435\u043d\u0438\u0435\u043c,\nRita',
		'an alias below the thanks': 'Thanks,\n\n        quux',
		'a signature of PGP':
			'Best regards,\nRita\n\n-----BEGIN PGP SIGNATURE-----\n\niQIzBAEB\n=abcd\n-----END PGP SIGNATURE-----',
	})) {
		test(`${name} is no remark`, () => {
			assert.deepEqual(texts(`${RING}\n${REMARK}\n\n${around}\n`), [REMARK]);
		});
	}

	test('the header of a signed message is no remark', () => {
		assert.deepEqual(
			texts(
				`-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\n${RING}\n${REMARK}\n-----BEGIN PGP SIGNATURE-----\n\nab\n`,
			),
			[REMARK],
		);
	});

	test('an answer of who is away is no remark; a person who says so in a review is', () => {
		assert.deepEqual(texts('I am out of office until Monday.\n\nPlease ask M <m@example.com>.\n'), []);
		assert.deepEqual(texts(`${RING}\nI am out of office until Monday, please resend then.\n`).length, 1);
	});

	test('a sentence that only begins like regards is a remark', () => {
		for (const text of [
			'Best would be unlikely() here.',
			'Gr\u00fc\u00dfe is a bad name for a variable.',
			'Sent frames are not counted.',
		])
			assert.deepEqual(texts(`${RING}\n${text}\n`), [text]);
	});
});
