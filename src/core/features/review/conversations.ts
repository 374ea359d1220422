import { mailField } from '../../mail/mail.ts';
import { parseAddress } from '../../mail/address.ts';
import type { PatchDocument } from '../../patch/document.ts';
import { filePath } from '../../patch/diff.ts';
import type { Patch } from '../../patch/patch.ts';
import { membersOf, type Series } from '../../patch/series.ts';
import { type ThreadMail, threadMails } from '../../patch/thread.ts';
import { type SeriesFamily, seriesFamilies } from '../../review/families.ts';
import { authorTest, FollowUps } from '../../review/followUps.ts';
import type { Outcome } from '../../review/outcome.ts';
import { outcomesOf } from '../../review/outcomes.ts';
import type { Remark } from '../../review/remark.ts';
import { remarksOf } from '../../review/remarks.ts';
import { groupBy } from '../../text/groupBy.ts';
import { memoize } from '../../text/memoize.ts';
import { placeOfLines, placeOfSubject, type ReviewPlace } from './places.ts';
import { asks, reviewState, type ReviewState, statementState } from './reviewState.ts';

/** One remark as it is shown in its conversation. */
export interface CommentView {
	readonly id: string;
	/** The name of whoever wrote it, or else the address. */
	readonly who: string;
	/** In lower case. */
	readonly address: string;
	/** Whether it is by an author of the patch. */
	readonly isAuthor: boolean;
	/** In milliseconds since 1970; null without a date. */
	readonly date: number | null;
	readonly text: string;
	/** Where it was written. */
	readonly place: ReviewPlace;
}

/** A remark that answers no other, with everything that was said to it. */
export interface ConversationView {
	/** That of its first remark. */
	readonly id: string;
	readonly remark: Remark;
	/** The first remark, then the answers, oldest first. */
	readonly comments: readonly CommentView[];
	/** Whether it asks for something; only such conversations are counted. */
	readonly asks: boolean;
	readonly state: ReviewState;
	/** What became of it in a later version. */
	readonly outcome: Outcome | null;
	/** Where it is shown: at its line or at the subject, in each document that has the mail. */
	readonly places: readonly ReviewPlace[];
	/** The file that it is about; null for a message. */
	readonly file: string | null;
}

/** The conversations about one patch or cover letter. */
export interface PatchConversations {
	readonly target: ThreadMail;
	/** Where its subject is, in each document that has the mail. */
	readonly places: readonly ReviewPlace[];
	/** In the order of lines; those about the whole patch come first. */
	readonly conversations: readonly ConversationView[];
}

/** What was said in a thread, and the versions of the series that it is about. */
export interface ReviewView {
	readonly patches: readonly PatchConversations[];
	readonly families: readonly SeriesFamily[];
}

/** Whether a document holds answers to patches; if none does, there is nothing to show. */
export const holdsReplies = memoize((document: PatchDocument): boolean =>
	document.patches.some(({ subject }) => subject?.isReply === true),
);

/** Reads the conversations in `documents`, mails of one thread or several, by patch. Yields between pieces of work. */
export function* reviewSteps(documents: readonly PatchDocument[]): Generator<undefined, ReviewView> {
	const mails = threadMails(documents);
	yield;
	const copies = groupBy(mails, ({ messageId, patch }) => messageId ?? patch);
	const isFirst = (mail: ThreadMail): boolean =>
		(copies.get(mail.messageId ?? mail.patch)?.[0]?.patch ?? mail.patch) === mail.patch;
	// The same mail in two documents says things once.
	const remarks = remarksOf(documents).filter(({ mail }) => isFirst(mail));
	yield;
	const outcomes = outcomesOf(remarks, documents);
	yield;
	const families = seriesFamilies(documents);
	yield;
	const context = new Context(
		documents,
		mails,
		remarks,
		outcomes,
		families.flatMap(({ versions }) => versions),
	);
	const patches = new Map<unknown, { target: ThreadMail; conversations: ConversationView[] }>();
	for (const [start, thread] of threadsOfRemarks(remarks)) {
		const view = context.conversation(start, thread);
		const { target } = view.remark.anchor;
		const key = context.keyOf(target);
		const patch = patches.get(key);
		if (patch === undefined) patches.set(key, { target, conversations: [view] });
		else patch.conversations.push(view);
		yield;
	}
	const ordered = [...patches.values()].sort((a, b) => compareMails(a.target, b.target));
	return {
		patches: ordered.map(({ target, conversations }) => ({
			target,
			places: context.subjectPlaces(target),
			conversations: [...conversations].sort((a, b) => lineOf(a) - lineOf(b)),
		})),
		families,
	};
}

/** Remarks by the one that starts their conversation; answers come after what they answer. */
function threadsOfRemarks(remarks: readonly Remark[]): ReadonlyMap<Remark, readonly Remark[]> {
	const starts = new Map<Remark, Remark>();
	for (const remark of remarks) starts.set(remark, (remark.answers && starts.get(remark.answers)) ?? remark);
	return groupBy(remarks, (remark) => starts.get(remark) ?? remark);
}

function lineOf({ places }: ConversationView): number {
	return places[0]?.firstLine ?? 0;
}

/** By version, then by number; patches without a number keep their order. */
function compareMails({ subject: a }: ThreadMail, { subject: b }: ThreadMail): number {
	return (a?.version ?? 1) - (b?.version ?? 1) || (a?.index ?? 0) - (b?.index ?? 0);
}

/** What is known of all mails of a thread. */
class Context {
	readonly #documents: readonly PatchDocument[];
	readonly #outcomes: ReadonlyMap<Remark, Outcome>;
	readonly #followUps: FollowUps;
	readonly #seriesOf = new Map<Patch, Series>();
	readonly #isAuthor = memoize(authorTest);
	readonly #byId: ReadonlyMap<string | null, readonly ThreadMail[]>;

	constructor(
		documents: readonly PatchDocument[],
		mails: readonly ThreadMail[],
		remarks: readonly Remark[],
		outcomes: ReadonlyMap<Remark, Outcome>,
		series: readonly Series[],
	) {
		this.#documents = documents;
		this.#outcomes = outcomes;
		this.#followUps = new FollowUps(remarks);
		this.#byId = groupBy(mails, ({ messageId }) => messageId);
		for (const one of series) for (const { patch } of membersOf(one)) this.#seriesOf.set(patch, one);
	}

	/** What is the same for all copies of a mail, and for a patch that is only known from quotations. */
	keyOf({ messageId, patch }: ThreadMail): unknown {
		return messageId ?? patch;
	}

	conversation(remark: Remark, thread: readonly Remark[]): ConversationView {
		const { anchor } = remark;
		const series = this.#seriesFor(anchor.target);
		const isAuthor = series === null ? (): boolean => false : this.#isAuthor(series);
		const outcome = this.#outcomes.get(remark) ?? null;
		const isRequest = asks(remark.kind) && !isAuthor(remark.mail);
		const replies = series === null ? { last: null, all: thread.slice(1) } : this.#followUps.repliesTo(remark, series);
		return {
			id: remark.id,
			remark,
			comments: thread.map((one) => this.#comment(one, isAuthor)).sort((a, b) => (a.date ?? 0) - (b.date ?? 0)),
			asks: isRequest,
			state: isRequest ? reviewState(remark, outcome, replies) : statementState(remark.kind),
			outcome,
			places: this.#places(remark),
			file: anchor.file === null ? null : filePath(anchor.file),
		};
	}

	/** The line of the subject in each document that has `mail`. */
	subjectPlaces(mail: ThreadMail): readonly ReviewPlace[] {
		return this.#copiesOf(mail).map((copy) => placeOfSubject(this.#documents, copy));
	}

	#places({ anchor: { target, line } }: Remark): readonly ReviewPlace[] {
		if (line === null) return this.subjectPlaces(target);
		const offset = line - target.patch.firstLine;
		const text = target.patch.content.lines.text(line);
		return this.#copiesOf(target).flatMap((copy) => {
			const own = copy.patch.firstLine + offset;
			const isSame = copy === target || copy.patch.content.lines.text(own) === text;
			return isSame ? [placeOfLines(this.#documents, copy, own, own + 1)] : [];
		});
	}

	/** The mail itself first; a quoted patch has no copies. */
	#copiesOf(mail: ThreadMail): readonly ThreadMail[] {
		const known = mail.messageId === null ? [] : (this.#byId.get(mail.messageId) ?? []);
		return [mail, ...known.filter(({ document }) => document !== mail.document)];
	}

	#comment(remark: Remark, isAuthor: (mail: ThreadMail) => boolean): CommentView {
		const { id, mail, text, firstLine, endLine } = remark;
		const content = this.#documents[mail.document]?.content;
		const field = (name: string): string =>
			content === undefined ? '' : (mailField(mail.patch.mail, content, name) ?? '');
		const { name, address } = parseAddress(field('from'));
		const date = Date.parse(field('date'));
		return {
			id,
			who: name !== '' ? name : address !== '' ? address : 'unknown sender',
			address: address.toLowerCase(),
			isAuthor: isAuthor(mail),
			date: Number.isNaN(date) ? null : date,
			text,
			place: placeOfLines(this.#documents, mail, firstLine, endLine),
		};
	}

	/** The series that `target`, or the nearest mail that it answers, belongs to. */
	#seriesFor(target: ThreadMail): Series | null {
		const own = this.#seriesOf.get(target.patch);
		if (own !== undefined) return own;
		for (const id of [target.messageId, ...[...target.references].reverse()]) {
			for (const { patch } of id === null ? [] : (this.#byId.get(id) ?? [])) {
				const found = this.#seriesOf.get(patch);
				if (found !== undefined) return found;
			}
		}
		return null;
	}
}
