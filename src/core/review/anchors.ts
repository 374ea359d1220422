import type { Anchor } from './anchor.ts';
import { weightOf } from './align.ts';
import type { MailText } from './mailText.ts';
import type { Origin, QuotingMail } from './origins.ts';
import { placeOf } from './place.ts';
import type { Point } from './points.ts';

/** What a point is about, by what is quoted above it: lines of a patch, or what somebody said in an answer. */
export interface Subject {
	/** The mail that wrote the quoted lines; the mail answered if nothing was quoted. */
	readonly mail: QuotingMail;
	/** The last telling line that was quoted, and all of that mail; null if nothing was quoted. */
	readonly last: Origin | null;
	readonly lines: readonly Origin[];
}

/** Lines that hold nothing to talk about: braces, ends of comments, signatures, rows of a diffstat. */
const TRIFLE = /^[-+ ]?\s*(?:[{}()[\];,*/\\]*|\*\/|\/\*|-- ?|---|>+|\.\.\.|\[\.\.\.\]|#endif|else|break;)\s*$|^ \S.{0,200} \|\s+(?:\d+|Bin)\b|^ \d+ files? changed/;

/** Whether a quoted line is one that people comment on. */
export function isTelling(line: string): boolean {
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

/** The anchor of a point in the patch that `lines` were quoted from. */
export function anchorAt(text: MailText, lines: readonly Origin[], said: string): Anchor {
	const own = lines.filter((origin) => origin.text === text);
	const { line, isExact } = namedLine(own, said);
	const at = text.contentLine(line);
	const numbers = own.map((origin) => text.contentLine(origin.line));
	return {
		target: text.mail,
		line: at,
		quoted: { firstLine: Math.min(...numbers), endLine: Math.max(...numbers) + 1 },
		certainty: isExact ? 'exact' : 'near',
		...placeOf(text.mail.patch, at),
	};
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

/** Names, numbers and quoted texts that a remark mentions. */
const MENTION = /"[^"\n]{2,80}"|'[^'\n]{3,80}'|`[^`\n]{2,80}`|[A-Za-z_]\w*(?=\()|\w*[A-Za-z]\w*_\w+|\b[A-Z][A-Z0-9]{2,}\b|\b0x[0-9a-fA-F]+\b|\b\d{3,}\b/g;
/** Maximum numbers of mentions and of quoted lines that are compared. */
const MAX_MENTIONS = 40;
const MAX_LINES = 80;

/** The line that a remark names, or else the last one. */
function namedLine(lines: readonly Origin[], said: string): Origin {
	const last = lines[lines.length - 1] as Origin;
	const mentions = new Set((said.slice(0, 2000).match(MENTION) ?? []).slice(0, MAX_MENTIONS).map((word) => word.replace(/^["'`]|["'`]$/g, '')));
	if (mentions.size === 0) return last;
	const near = lines.slice(-MAX_LINES);
	const texts = near.map(({ text, line }) => text.text(line));
	let [best, most] = [last, 0];
	const scores = new Array<number>(near.length).fill(0);
	for (const mention of mentions) {
		const holders = texts.flatMap((text, i) => (text.includes(mention) ? [i] : []));
		for (const holder of holders) scores[holder] = (scores[holder] ?? 0) + 1 / holders.length;
	}
	scores.forEach((score, i) => {
		if (score >= most && score > 0) [best, most] = [near[i] ?? last, score];
	});
	const own = scores.at(-1) ?? 0;
	return own > 0 && own >= most - 0.01 ? last : best;
}
