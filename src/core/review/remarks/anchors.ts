import type { Anchor, LineRange } from '../places/anchor.ts';
import { weightOf } from '../places/align.ts';
import { keyOf } from '../mails/mailText.ts';
import type { Origin, QuotingMail } from '../places/origins.ts';
import { lineAt, placeOf } from '../places/place.ts';
import type { Point } from './points.ts';
import { substitutionsIn } from './suggestions.ts';

/** Lines that hold nothing to talk about: braces, ends of comments, signatures, rows of a diffstat. */
const TRIFLE =
	/^[-+ ]?\s*(?:[{}()[\];,*/\\]*|\*\/|\/\*|-- ?|---|>+|\.\.\.|\[\.\.\.\]|#endif|else|break;)\s*$|^ \S.{0,200} \|\s+(?:\d+|Bin)\b|^ \d+ files? changed/;

/** Whether a quoted line is one that people comment on. */
function isTelling(line: string): boolean {
	return !TRIFLE.test(line.slice(0, 400));
}

/** The telling lines that were quoted above a point. */
export function quotedOrigins(mail: QuotingMail, { quoted }: Point): readonly Origin[] {
	return quoted.flatMap((line) => {
		const origin = mail.originOf(line);
		if (origin === null || weightOf(mail.text.key(line)) === 0 || !isTelling(origin.text.text(origin.line))) return [];
		return [origin];
	});
}

/** The anchor of a point in the patch that `last`, the last of `lines`, was quoted from. */
export function anchorAt(last: Origin, lines: readonly Origin[], said: string): Anchor {
	const { text } = last;
	const own = lines.filter((origin) => origin.text === text);
	const { line, isExact } = namedLine(own, last, said);
	const at = text.contentLine(line);
	return {
		target: text.mail,
		line: at,
		quoted: rangeOf(own),
		certainty: isExact ? 'exact' : 'near',
		...placeOf(text.mail.patch, at),
	};
}

/** The lines of a mail from the first to the last of `origins`, of which there may be more than a call takes arguments. */
export function rangeOf(origins: readonly Origin[]): LineRange {
	let [firstLine, endLine] = [Infinity, 0];
	for (const { text, line } of origins) {
		const at = text.contentLine(line);
		firstLine = Math.min(firstLine, at);
		endLine = Math.max(endLine, at + 1);
	}
	return { firstLine, endLine };
}

/** A line of a file, as compilers name it. */
const NAMED_LINE = /([\w./+-]{1,200}\.\w{1,10}):(\d{1,7})\b/g;
/** Maximum number of lines of files that are looked up. */
const MAX_NAMED = 20;

/** The anchor of a remark that names a line of a file that the patch changes, as messages of compilers do; null if it names none. */
export function namedAnchor({ text }: QuotingMail, said: string): Anchor | null {
	const { patch } = text.mail;
	let left = MAX_NAMED;
	for (const [, path = '', number = ''] of said.slice(0, MAX_SAID).matchAll(NAMED_LINE)) {
		if (left-- === 0) return null;
		const line = lineAt(patch, path, Number(number));
		if (line === null) continue;
		const quoted = { firstLine: line, endLine: line + 1 };
		return { target: text.mail, line, quoted, certainty: 'near', ...placeOf(patch, line) };
	}
	return null;
}

/** An anchor without a line, in a patch or a cover letter. */
export function wholeAnchor({ text, isMember }: QuotingMail, certainty: Anchor['certainty']): Anchor {
	const isCover = isMember && text.mail.patch.diff.files.length === 0;
	return {
		target: text.mail,
		scope: isCover ? 'series' : 'patch',
		line: null,
		quoted: null,
		file: null,
		place: null,
		certainty,
	};
}

/** Code that a remark quotes in its text. */
const QUOTED_TEXT = /"[^"\n]{8,120}"|`[^`\n]{4,120}`|'[^'\n]{8,120}'/g;
/** Names of functions, variables, macros and tags. */
const NAME = /[A-Za-z_]\w*(?=\()|\b\w*[A-Za-z]\w*_\w+|\b[A-Z][A-Z0-9]{2,}\b|\b[A-Z][a-z]+-by\b/g;
/** Maximum numbers of characters of a remark, of mentions and of quoted lines that are compared. */
const MAX_SAID = 2000;
const MAX_MENTIONS = 40;
const MAX_LINES = 200;
/** Number of lines above a remark that it is about unless it says otherwise. */
const NEAREST = 8;

/** A function or a number of several digits that a short remark is about, since it begins or ends its first sentence. */
const FIRST_NAME = /^(?:\W{0,2}([A-Za-z_]\w{3,60})\(\)|[^.!?\n]{1,60} (\d{2,})[.?!]?$)/;

/** Whether a text has a word, and not only as part of a longer one. */
function hasWord(text: string, word: string): boolean {
	const at = text.indexOf(word);
	return at !== -1 && !/\w/.test(text.charAt(at - 1)) && !/\w/.test(text.charAt(at + word.length));
}

/** The line that a remark names, or else the last one: what it quotes, or a name that only a line further up has. */
function namedLine(lines: readonly Origin[], last: Origin, said: string): Origin {
	const near = lines.slice(-MAX_LINES);
	const texts = near.map(({ text, line }) => text.text(line).slice(0, MAX_SAID));
	const own = said.slice(0, MAX_SAID);
	const replaced = substitutionsIn(own)[0]?.from;
	const substituted = replaced === undefined ? -1 : texts.findLastIndex((text) => text.includes(replaced));
	if (substituted !== -1) return near[substituted] ?? last;
	const [, called, number] = FIRST_NAME.exec(own) ?? [];
	const first = called ?? number;
	const holdersOfFirst = first === undefined ? [] : texts.flatMap((text, i) => (hasWord(text, first) ? [i] : []));
	if (holdersOfFirst.length === 1) return near[holdersOfFirst[0] ?? 0] ?? last;
	for (const quoted of (own.match(QUOTED_TEXT) ?? []).slice(0, MAX_MENTIONS)) {
		const key = keyOf(quoted.slice(1, -1));
		const holders = texts.flatMap((text, i) => (keyOf(text).includes(key) ? [i] : []));
		const holder = holders.at(-1);
		if (holder !== undefined) return near[holder] ?? last;
	}
	const [prose = ''] = own.split(/\n\s*\n/, 1);
	const names = [...new Set(prose.match(NAME) ?? [])].slice(0, MAX_MENTIONS);
	const isNamed = (text: string): boolean => names.some((name) => text.includes(name));
	if (texts.slice(-NEAREST).some(isNamed)) return last;
	// The message names what the code has, but words about code are not about the message.
	const isMessage = ({ text, line }: Origin): boolean => text.contentLine(line) < text.mail.patch.messageEnd;
	const holders = near.filter((origin, i) => isNamed(texts[i] ?? '') && isMessage(origin) === isMessage(last));
	return holders.length === 1 ? (holders[0] ?? last) : last;
}
