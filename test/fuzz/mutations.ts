import type { Random } from '../support/random.ts';

/** Longest text that a mutation makes, so that there are many rounds. */
export const MAX_LENGTH = 100_000;

/** Gives another text; `other` is one to take pieces from. */
type Mutation = (text: string, random: Random, other: string) => string;

/** Characters that break what handles text: controls, ends of lines that are none, halves of pairs, reordered and wide text. */
const CHARACTERS = [
	'\0',
	'\r',
	'\x1b[31m',
	'\x7f',
	'\x85',
	'\xa0',
	'\xad',
	'\xc3',
	'\xff',
	'\v',
	'\f',
	'\u0301',
	'\u200b',
	'\u2028',
	'\u2029',
	'\u202e',
	'\u2066',
	'\ufeff',
	'\ufffd',
	'\ud800',
	'\udc00',
	'\ud83d\ude00',
	'\u{20000}',
	'ツ',
	'é',
];

/** What is repeated to make lines long or brackets deep. */
const UNITS = [
	'(', '[', '{', '}', '<', '*', '"', "'", '\\', '/*', '//', ' ', '\t', 'a', 'a ', 'a,', 'if (', 'x->', '!', '-', '=',
	'=?utf-8?q?', '=20', '<a@example.com>,', '##', '%s', '((a)', '0x', '? :',
]; // prettier-ignore

/** What opens, and what closes it. */
const BRACKETS: readonly (readonly [string, string])[] = [
	['(', ')'],
	['{', '}'],
	['[', ']'],
	['if (a) { ', ' }'],
	['#if A\n+', '\n+#endif'],
];

const FIELDS = [
	'From', 'To', 'Cc', 'Subject', 'Date', 'Message-ID', 'References', 'In-Reply-To', 'Content-Type',
	'Content-Transfer-Encoding', 'MIME-Version', 'X-Mailer',
]; // prettier-ignore

const VALUES = [
	'', ' ', 'A <a@example.com', '"A', '=?utf-8?q?=C3=', '=?utf-8?b?w6k', '=?x?q?a?=', '[PATCH', '[PATCH v99999999999 0/0] a',
	'[PATCH 2/1] mm: a', 'Re: Re: [PATCH] a', 'text/plain; charset=utf-7', 'text/plain; charset="utf-16', 'multipart/mixed',
	'multipart/mixed; boundary=', 'multipart/alternative; boundary="a"', 'base64', 'quoted-printable', '8bit', '<>', '<a b>',
	'Thu, 99 Foo -1', 'text/html', 'message/rfc822',
]; // prettier-ignore

export const MUTATIONS: Readonly<Record<string, Mutation>> = {
	truncate: (text, random) => text.slice(0, random.below(text.length + 1)),
	behead: (text, random) => text.slice(random.stretch(text).start),
	cut: (text, random) => {
		const { start, end } = random.stretch(text);
		return text.slice(0, start) + text.slice(end);
	},
	splice: (text, random, other) => {
		const { start, end } = random.stretch(other);
		return insert(text, random, other.slice(start, end));
	},
	cross: (text, random, other) =>
		text.slice(0, random.below(text.length + 1)) + other.slice(random.below(other.length + 1)),
	flip: (text, random) => {
		const at = random.below(text.length);
		const unit = text.charCodeAt(at) ^ (1 << random.below(random.once(8) ? 16 : 7));
		return text.slice(0, at) + String.fromCharCode(unit & 0xffff) + text.slice(at + 1);
	},
	repeat: (text, random) => {
		const { start, end } = random.stretch(text);
		const times = 2 ** random.below(random.once(8) ? 14 : 4);
		const most = Math.floor(MAX_LENGTH / (end - start + 1));
		return text.slice(0, start) + text.slice(start, end).repeat(Math.max(1, Math.min(times, most))) + text.slice(end);
	},
	deleteLines: (text, random) =>
		editLines(text, random, (lines, at) => {
			lines.splice(at, 1 + random.below(3));
		}),
	duplicateLines: (text, random) =>
		editLines(text, random, (lines, at) => {
			lines.splice(at, 0, ...lines.slice(at, at + 1 + random.below(6)));
		}),
	swapLines: (text, random) =>
		editLines(text, random, (lines, at) => {
			const other = random.below(lines.length);
			[lines[at], lines[other]] = [lines[other] ?? '', lines[at] ?? ''];
		}),
	moveLines: (text, random) =>
		editLines(text, random, (lines, at) => {
			lines.splice(random.below(lines.length), 0, ...lines.splice(at, 1 + random.below(8)));
		}),
	lineFromOther: (text, random, other) =>
		editLines(text, random, (lines, at) => {
			lines.splice(at, random.below(2), random.pick(other.split('\n')));
		}),
	/** Another marker, or none, for a few lines. */
	markers: (text, random) =>
		editLines(text, random, (lines, at) => {
			const marker = random.pick(['+', '-', ' ', '', '\\', '++', '> ', '#', '\t', 'From ', '>From ']);
			for (let line = at; line < Math.min(lines.length, at + 1 + random.below(5)); line++)
				lines[line] = marker + (lines[line] ?? '').slice(random.below(2));
		}),
	deleteToken: (text, random) => editToken(text, random, () => ''),
	duplicateToken: (text, random) => editToken(text, random, (token) => token + token),
	tokenFromOther: (text, random, other) =>
		editToken(text, random, () => TOKEN.exec(other.slice(random.below(other.length + 1)))?.[0] ?? ''),
	/** A number anywhere, or one of a hunk header or a diffstat. */
	number: (text, random) => {
		const pattern = random.pick([
			/\d+/,
			/(?<=^@@ -.*)\d+/m,
			/(?<=^ \S+ +\| +)\d+/m,
			/(?<=^ \d* ?files? changed.*)\d+/m,
		]);
		const from = random.below(text.length + 1);
		const found = pattern.exec(text.slice(from));
		if (found === null) return text;
		const at = from + found.index;
		const value = random.pick([
			'0',
			'1',
			'2',
			'-1',
			`${random.below(1000)}`,
			'4294967295',
			'9'.repeat(20),
			'',
			'0x10',
			'1e9',
		]);
		return text.slice(0, at) + value + text.slice(at + found[0].length);
	},
	character: (text, random) => insert(text, random, random.pick(CHARACTERS).repeat(random.once(10) ? 500 : 1)),
	longLine: (text, random) =>
		insert(text, random, random.pick(UNITS).repeat(random.below(random.once(10) ? 10_000 : 200))),
	brackets: (text, random) => {
		const depth = 1 + random.below(random.once(5) ? 5000 : 50);
		const [open, close] = random.pick(BRACKETS);
		return insert(text, random, `${open.repeat(depth)}a${close.repeat(Math.max(0, depth - random.below(3)))}`);
	},
	field: (text, random) => {
		const field = `${random.pick(FIELDS)}:${random.pick(['', ' ', '\n '])}${random.pick(VALUES)}\n`;
		const ends = text.indexOf('\n\n');
		const header = text.slice(0, ends + 1);
		if (random.once(3)) return text.replace(/^([\w-]+):[^\n]*(?:\n[ \t][^\n]*)*\n/m, random.once(2) ? field : '');
		const at = header.indexOf('\n', random.below(header.length + 1)) + 1;
		return text.slice(0, at) + field + text.slice(at);
	},
	fromLine: (text, random) =>
		atLine(text, random, `${random.pick(['From 0123456789abcdef0123456789abcdef01234567 Mon Sep 17 00:00:00 2001', 'From a@example.com Thu Jan  1 00:00:00 2026', '>From the start', 'From '])}\n`), // prettier-ignore
	/** One text as a part of another, or as lines of a hunk, or quoted. */
	nest: (text, random, other) => {
		const { start, end } = random.stretch(other);
		const prefix = random.pick(['+', ' ', '-', '> ', '>', '']);
		return atLine(text, random, `${other.slice(start, end).replace(/^/gm, prefix)}\n`);
	},
	mailbox: (text, _, other) => `${text}\n${other}`,
	encode: (text, random) => {
		const body = text.indexOf('\n\n') + 2;
		const [head, rest] = [text.slice(0, body), text.slice(body)];
		if (random.once(2)) {
			const base64 = Buffer.from(rest).toString('base64').replace(/.{76}/g, '$&\n');
			return `Content-Transfer-Encoding: base64\n${head}${base64}\n`;
		}
		const quoted = rest.replace(/[=\t]|[^\0-\x7f]/g, (character) => Buffer.from(character).toString('hex').replace(/../g, '=$&').toUpperCase()); // prettier-ignore
		return `Content-Transfer-Encoding: quoted-printable\n${head}${quoted.replace(/.{75}/g, '$&=\n')}`;
	},
	multipart: (text) => {
		const body = text.indexOf('\n\n') + 2;
		return `Content-Type: multipart/mixed; boundary=b\n${text.slice(0, body)}--b\nContent-Type: text/plain\n\n${text.slice(body)}\n--b--\n`;
	},
	lineEnds: (text, random) => {
		const often = random.pick([1, 2, 20]);
		return text.replace(/\n/g, () => (random.once(often) ? random.pick(['\r\n', '\r', '', '\r\r\n']) : '\n'));
	},
	lastLine: (text, random) =>
		text.replace(/\n+$/, '') + random.pick(['', '\r', '\n\n', '\n ', '\n+', '\n\\ No newline at end of file\n']),
	whiteSpace: (text, random) => {
		const from = random.below(text.length + 1);
		const found = /[ \t]+/.exec(text.slice(from));
		if (found === null) return text;
		const at = from + found.index;
		return (
			text.slice(0, at) + random.pick(['', ' ', '\t', '        ', ' \t', '\t ']) + text.slice(at + found[0].length)
		);
	},
};

/** `text` after a few mutations; `used` gets the name of each. */
export function mutate(text: string, random: Random, others: readonly string[], used: (name: string) => void): string {
	const names = Object.keys(MUTATIONS);
	let result = text;
	for (let steps = random.below(7); steps > 0 && result !== ''; steps--) {
		const name = random.pick(names);
		used(name);
		result = (MUTATIONS[name]?.(result, random, random.pick(others)) ?? result).slice(0, MAX_LENGTH);
	}
	return result;
}

const TOKEN = /\w+|[^\w\s]+/;

function insert(text: string, random: Random, piece: string): string {
	const at = random.below(text.length + 1);
	return text.slice(0, at) + piece + text.slice(at);
}

function atLine(text: string, random: Random, piece: string): string {
	const at = text.indexOf('\n', random.below(text.length + 1)) + 1;
	return text.slice(0, at) + piece + text.slice(at);
}

function editLines(text: string, random: Random, edit: (lines: string[], at: number) => void): string {
	const lines = text.split('\n');
	edit(lines, random.below(lines.length));
	return lines.join('\n');
}

function editToken(text: string, random: Random, edit: (token: string) => string): string {
	const from = random.below(text.length + 1);
	const found = TOKEN.exec(text.slice(from, from + 1000));
	if (found === null) return text;
	const at = from + found.index;
	return text.slice(0, at) + edit(found[0]) + text.slice(at + found[0].length);
}
