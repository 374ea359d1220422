import type { PatchDocument } from '../../patch/document.ts';
import { haveSameSender, type ThreadMail } from '../../patch/thread.ts';
import { mailField } from '../../mail/mail.ts';
import type { Anchor } from '../places/anchor.ts';
import { anchorAt, namedAnchor, quotedOrigins, rangeOf, wholeAnchor } from './anchors.ts';
import { isAboutSubject } from './subjectAnchor.ts';
import { suggestionsOf } from './suggestions.ts';
import { diffAnchor, replyDiffs } from '../places/replyDiff.ts';
import { isQuotedPatch } from '../places/quotedPatch.ts';
import { kindOf } from './kind.ts';
import { lineRoles } from '../places/layout.ts';
import { type Origin, type QuotingMail, quotingMails } from '../places/origins.ts';
import { type Point, pointsOf } from './points.ts';
import type { Remark, RemarkKind } from './remark.ts';

/** What was said in some mails. */
export interface Remarks {
	/** Answers come after what they answer. */
	readonly remarks: readonly Remark[];
	/** Mails that quote more lines than are looked for in other mails. */
	readonly cut: readonly ThreadMail[];
}

/**
 * Reads everything that was said about patches in `mails` of `documents`, which are one thread or several. Yields after
 * each mail.
 */
export function* remarkSteps(
	documents: readonly PatchDocument[],
	mails: readonly ThreadMail[],
): Generator<undefined, Remarks> {
	const reader = new RemarkReader(documents);
	for (const thread of quotingMails(mails)) {
		if (thread !== undefined) yield* reader.steps(thread);
		yield;
	}
	return reader;
}

class RemarkReader implements Remarks {
	readonly #documents: readonly PatchDocument[];
	/** What is known of the thread that is being read. */
	readonly #byMail = new Map<ThreadMail, readonly Remark[]>();
	readonly #mails = new Map<ThreadMail, QuotingMail>();
	/** The last anchor that a quotation in the mail that is being read led to. */
	#quotedAbove: Anchor | null = null;
	/** The mail that first had an id, and how often. */
	readonly #ids = new Map<string, { readonly mail: ThreadMail; count: number }>();
	readonly remarks: Remark[] = [];
	readonly cut: ThreadMail[] = [];

	constructor(documents: readonly PatchDocument[]) {
		this.#documents = documents;
	}

	/** Reads the mails of a thread, in which answers come after what they answer. */
	*steps(thread: readonly QuotingMail[]): Generator<undefined> {
		for (const map of [this.#byMail, this.#mails]) map.clear();
		for (const mail of thread) {
			this.#read(mail);
			yield;
		}
	}

	#read(mail: QuotingMail): void {
		const own = mail.text.mail;
		this.#mails.set(own, mail);
		if (mail.isCut()) this.cut.push(own);
		const content = this.#documents[own.document]?.content;
		const sender = content === undefined ? '' : (mailField(own.patch.mail, content, 'from') ?? '');
		if (mail.isMember) return;
		this.#quotedAbove = null;
		const found = pointsOf(mail.text, lineRoles(mail, sender))
			.map((point) => this.#remark(mail, point, sender))
			.filter((remark) => remark !== null);
		this.#byMail.set(own, found);
		for (const remark of found) this.remarks.push(remark);
	}

	#remark(mail: QuotingMail, point: Point, sender: string): Remark | null {
		const { text } = mail;
		const lines = Array.from({ length: point.endLine - point.firstLine }, (_, i) => text.text(point.firstLine + i));
		const said = lines.join('\n').trimEnd();
		const id = this.#idOf(text.mail, said);
		if (id === null) return null;
		const { anchor, answers } = this.#subject(mail, point, said);
		const isSelf = answers !== null && haveSameSender(answers.mail, mail.text.mail);
		const answered = isSelf ? 'self' : answers !== null || quotesWords(mail, point) ? 'other' : null;
		const own = text.mail;
		const isAuthor = haveSameSender(anchor.target, own) || (own.sender !== '' && anchor.target.author === own.sender);
		const isBelow = point.isFirst && anchor.line !== null && anchor.certainty !== 'guessed';
		const below = !isBelow ? null : anchor.scope === 'line' ? 'code' : 'text';
		const kind = kindOf(said, { sender, isAuthor, answers: answered, below });
		const suggestions = answered === 'other' ? [] : suggestionsOf(lines, anchor);
		return {
			id,
			mail: text.mail,
			firstLine: text.contentLine(point.firstLine),
			endLine: text.contentLine(point.endLine),
			text: said,
			kind: suggestions.length > 0 && kind !== 'tag' ? 'request' : kind,
			answers,
			anchor: answers === null ? this.#withoutLine(mail, point, { said, kind, anchor }) : anchor,
			suggestions,
		};
	}

	/** The anchor of a point that starts a conversation, without its line where it is about the subject or all of the patch. */
	#withoutLine(
		mail: QuotingMail,
		point: Point,
		{ said, kind, anchor }: { said: string; kind: RemarkKind; anchor: Anchor },
	): Anchor {
		const target = this.#mailOf(anchor.target, mail);
		if (isAboutWhole(kind, said)) return wholeAnchor(target, anchor.certainty);
		return kind !== 'comment' && target.isMember && isAboutSubject(mail.text, point, said, anchor)
			? { ...wholeAnchor(target, anchor.certainty), scope: 'subject' }
			: anchor;
	}

	/** What a point is about: what is quoted above it, or else the mail that is answered. */
	#subject(mail: QuotingMail, point: Point, said: string): { anchor: Anchor; answers: Remark | null } {
		const origins = quotedOrigins(mail, point);
		const last = origins.at(-1);
		if (last === undefined) {
			// Words whose mail is not at hand were about what was quoted above them.
			const above = quotesWords(mail, point) ? this.#quotedAbove : null;
			return above === null
				? this.#unquoted(mail, point, said)
				: { anchor: { ...above, certainty: 'guessed' }, answers: null };
		}
		const writer = this.#mailOf(last.text.mail, mail);
		// What an answer names is no longer what the words it answers were about.
		const isAnswer = quotesWords(mail, point);
		if (writer.isMember) {
			const isWhole = quotesMessage(last.text.mail, origins);
			this.#quotedAbove = isWhole ? wholeAnchor(writer, 'exact') : anchorAt(last, origins, isAnswer ? '' : said);
			return { anchor: this.#quotedAbove, answers: null };
		}
		const answered = this.#answered(
			origins.filter(({ text }) => text === last.text),
			said,
		);
		return answered === null ? this.#unquoted(mail, point, said) : { anchor: answered.anchor, answers: answered };
	}

	/** Of the remarks that were quoted, the one that shares most words with what is said, or else the last. */
	#answered(origins: readonly Origin[], said: string): Remark | null {
		const quoted = new Set<Remark>();
		for (const { text, line } of origins) {
			const at = text.contentLine(line);
			const remarks = this.#byMail.get(text.mail) ?? [];
			const found = remarks.findLast(({ firstLine }) => firstLine <= at) ?? remarks[0];
			if (found !== undefined) quoted.add(found);
		}
		return likestRemark([...quoted].reverse(), said, CLEARLY);
	}

	/** A point without a quotation is about a remark of the mail answered, or about the patch. */
	#unquoted(mail: QuotingMail, point: Point, said: string): { anchor: Anchor; answers: Remark | null } {
		const { parent } = mail;
		if (parent === null) return { anchor: wholeAnchor(mail, 'guessed'), answers: null };
		const answered = likestRemark(this.#byMail.get(parent.text.mail) ?? [], said, 0);
		if (answered !== null) return { anchor: { ...answered.anchor, certainty: 'guessed' }, answers: answered };
		const diff = replyDiffs(mail.text).find(
			(each) => each.firstLine >= point.firstLine && each.endLine <= point.endLine,
		);
		const proposed = parent.isMember && diff !== undefined ? diffAnchor(mail.text, diff, parent.text) : null;
		const named = proposed ?? (parent.isMember ? namedAnchor(parent, said) : null);
		return { anchor: named ?? wholeAnchor(parent, parent.isMember ? 'exact' : 'guessed'), answers: null };
	}

	/** The mail `target`, which is not among those read if it was only quoted. */
	#mailOf(target: ThreadMail, mail: QuotingMail): QuotingMail {
		const known = this.#mails.get(target);
		if (known !== undefined) return known;
		let top = mail;
		for (let steps = 0; top.parent !== null && steps < MAX_DEPTH; steps++) top = top.parent;
		return top;
	}

	/** A name that stays the same while the mail and its words do; the same words twice are counted. Null in a copy of a mail. */
	#idOf(mail: ThreadMail, said: string): string | null {
		const id = hashOf(`${mail.messageId ?? mail.sender} ${said.replace(/\s+/g, ' ').trim()}`);
		const known = this.#ids.get(id) ?? { mail, count: 0 };
		if (known.mail !== mail && mail.messageId !== null) return null;
		known.count++;
		this.#ids.set(id, known);
		return known.count === 1 ? id : `${id}-${known.count}`;
	}
}

/** Whether what is quoted last was said by a person whose mail is not at hand. */
function quotesWords(mail: QuotingMail, { quoted }: Point): boolean {
	if (mail.parent === null || !isQuotedPatch(mail.parent.text.mail.patch)) return false;
	const last = quoted.findLast((line) => mail.text.key(line) !== '');
	return last !== undefined && mail.originOf(last) === null;
}

/** Whether a remark is about all of a patch although something was quoted above: a tag, or praise for more than the lines. */
function isAboutWhole(kind: RemarkKind, said: string): boolean {
	return kind === 'tag' || (kind === 'praise' && OVERALL.test(said));
}

const OVERALL =
	/\b(?:lgtm|looks? (?:good|fine|ok(?:ay)?|great) to me|other(?:wise)?\b|apart from|except|overall|(?:the|this|whole|entire) (?:patch|series|set))/i;

/** Whether the quotation ends with the tags of a commit message that was quoted from its first line on. */
function quotesMessage({ patch }: ThreadMail, origins: readonly Origin[]): boolean {
	const { changelog } = patch;
	const { firstLine, endLine } = rangeOf(origins.filter(({ text }) => text.mail.patch === patch));
	const trailer = changelog.trailers[0]?.line;
	return trailer !== undefined && endLine > trailer && endLine <= patch.messageEnd && firstLine <= changelog.firstLine;
}

/** Maximum depth of a thread. */
const MAX_DEPTH = 1000;

/** Maximum numbers of remarks, and of characters of them, whose words are compared. */
const MAX_REMARKS = 50;
const MAX_WORDS = 1000;

/** The first remark, unless one shares more words with what is said, by `margin` at least. */
function likestRemark(remarks: readonly Remark[], said: string, margin: number): Remark | null {
	const [first = null] = remarks;
	if (remarks.length < 2) return first;
	const words = wordsOf(said);
	let [best, most] = [first, 0];
	for (const remark of remarks.slice(0, MAX_REMARKS)) {
		let shared = remark === first ? margin : 0;
		for (const word of wordsOf(remark.text)) if (words.has(word)) shared++;
		if (shared > most) [best, most] = [remark, shared];
	}
	return best;
}

/** Number of words by which a remark has to be ahead of the last one that was quoted. */
const CLEARLY = 3;

function wordsOf(text: string): ReadonlySet<string> {
	const words =
		text
			.slice(0, MAX_WORDS)
			.toLowerCase()
			.match(/[a-z0-9]{4,}/g) ?? [];
	return new Set(words.filter((word) => !COMMON.has(word)));
}

/** Words that say nothing about what a sentence is about. */
const COMMON = new Set(
	'that this with have from would will should could there here then they what when which just also like need make some than them their your into about more only been were does doesn very well think want know because really other same please sure maybe okay thanks'.split(
		' ',
	),
);

/** A hash of 64 bits (FNV-1a, twice) as hexadecimal digits. */
function hashOf(text: string): string {
	let [a, b] = [0x811c9dc5, 0x9747b28c];
	for (let i = 0; i < text.length; i++) {
		a = Math.imul(a ^ text.charCodeAt(i), 0x01000193);
		b = Math.imul(b ^ text.charCodeAt(i), 0x85ebca6b);
	}
	return [a, b].map((half) => (half >>> 0).toString(16).padStart(8, '0')).join('');
}
