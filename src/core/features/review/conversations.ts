import { mailField } from '../../mail/mail.ts';
import type { PatchDocument } from '../../patch/document.ts';
import { filePath } from '../../patch/diff.ts';
import { type Series, seriesOf } from '../../patch/series.ts';
import { type ThreadMail, threadMailSteps } from '../../patch/thread.ts';
import { checklistOf, type Conversation, isOpen } from '../../review/checklist.ts';
import { asksAuthor } from '../../review/outcomes/asksAuthor.ts';
import { familySteps, type SeriesFamily } from '../../review/versions/families.ts';
import { authorTest, FollowUps } from '../../review/remarks/followUps.ts';
import type { Outcome } from '../../review/outcomes/outcome.ts';
import { outcomeSteps } from '../../review/outcomes/outcomes.ts';
import type { Remark } from '../../review/remarks/remark.ts';
import { remarkSteps } from '../../review/remarks/remarks.ts';
import { senderOf } from '../../review/review.ts';
import { seriesFinder, withdrawnRemarks } from '../../review/outcomes/withdrawn.ts';
import { groupBy } from '../../text/groupBy.ts';
import { memoize } from '../../text/memoize.ts';
import { visible, visibleLine } from '../../text/visible.ts';
import { placeOfLines, placeOfSubject, type ReviewPlace } from './places.ts';
import { reviewState, type ReviewState, statementState } from './reviewState.ts';

/** One remark as it is shown in its conversation. */
export interface CommentView {
	readonly id: string;
	/** The name of its sender, or else the address. */
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
	/** Number of its remarks that ask for something: the first one, or answers. */
	readonly asking: number;
	/** Number of those that no later version settles, as the command line counts them. */
	readonly open: number;
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

/**
 * Reads the conversations in `documents`, mails of one thread or several, by patch. Yields between pieces of work. What was said
 * is known before what became of it in later versions: `onRead` gets the conversations then, as if no version followed.
 */
export function* reviewSteps(
	documents: readonly PatchDocument[],
	onRead: ((view: ReviewView) => void) | null = null,
): Generator<undefined, ReviewView> {
	const mails = yield* threadMailSteps(documents);
	const { remarks } = yield* remarkSteps(documents, mails);
	const series = seriesOf(mails);
	yield;
	const conversationSteps = (
		outcomes: ReadonlyMap<Remark, Outcome>,
	): Generator<undefined, readonly PatchConversations[]> =>
		patchSteps(remarks, new Context(documents, mails, remarks, outcomes, series));
	if (onRead !== null) onRead({ patches: yield* conversationSteps(new Map()), families: [] });
	const families = yield* familySteps(series);
	const outcomes = yield* outcomeSteps(remarks, documents, mails, families, new Set());
	yield;
	return { patches: yield* conversationSteps(outcomes), families };
}

function* patchSteps(
	remarks: readonly Remark[],
	context: Context,
): Generator<undefined, readonly PatchConversations[]> {
	const patches: PatchConversations[] = [];
	for (const { target, conversations } of checklistOf(remarks)) {
		const views: ConversationView[] = [];
		for (const conversation of conversations) {
			views.push(context.conversation(conversation));
			yield;
		}
		views.sort((a, b) => lineOf(a) - lineOf(b));
		patches.push({ target, places: context.subjectPlaces(target), conversations: views });
	}
	return patches;
}

function lineOf({ places }: ConversationView): number {
	return places[0]?.firstLine ?? 0;
}

/** What is known of all mails of a thread. */
class Context {
	readonly #documents: readonly PatchDocument[];
	readonly #outcomes: ReadonlyMap<Remark, Outcome>;
	readonly #followUps: FollowUps;
	readonly #seriesOf: (target: ThreadMail) => Series | null;
	readonly #withdrawn: ReadonlySet<Remark>;
	readonly #isAuthor = memoize(authorTest);
	readonly #byId: ReadonlyMap<string | null, readonly ThreadMail[]>;

	constructor(
		documents: readonly PatchDocument[],
		mails: readonly ThreadMail[],
		remarks: readonly Remark[],
		outcomes: ReadonlyMap<Remark, Outcome>,
		allSeries: readonly Series[],
	) {
		this.#documents = documents;
		this.#outcomes = outcomes;
		this.#followUps = new FollowUps(remarks);
		this.#byId = groupBy(mails, ({ messageId }) => messageId);
		this.#seriesOf = seriesFinder(mails, allSeries);
		this.#withdrawn = withdrawnRemarks(remarks, this.#followUps, this.#seriesOf);
	}

	conversation({ start: remark, answers }: Conversation): ConversationView {
		const { anchor } = remark;
		const series = this.#seriesOf(anchor.target);
		const isAuthor = series === null ? (): boolean => false : this.#isAuthor(series);
		const all = [remark, ...answers];
		const isOpenHere = (one: Remark): boolean => isOpen({ outcomes: this.#outcomes, withdrawn: this.#withdrawn }, one);
		const open = all.filter(isOpenHere);
		const asking = all.filter((one) => isOpenHere(one) || asksAuthor(one));
		/** The remark whose state is that of the conversation. */
		const decisive = open[0] ?? asking[0] ?? remark;
		const outcome = this.#outcomes.get(decisive) ?? null;
		const replies = this.#followUps.repliesTo(decisive, series);
		return {
			id: remark.id,
			remark,
			comments: all.map((one) => this.#comment(one, isAuthor)).sort((a, b) => (a.date ?? 0) - (b.date ?? 0)),
			asking: asking.length,
			open: open.length,
			state: asking.length > 0 ? reviewState(decisive, outcome, replies) : statementState(remark.kind),
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
		const { name, address } = senderOf(this.#documents, mail);
		const content = this.#documents[mail.document]?.content;
		const date = Date.parse((content && mailField(mail.patch.mail, content, 'date')) ?? '');
		return {
			id,
			who: visibleLine(name !== '' ? name : address !== '' ? address : 'unknown sender'),
			address: address.toLowerCase(),
			isAuthor: isAuthor(mail),
			date: Number.isNaN(date) ? null : date,
			text: visible(text),
			place: placeOfLines(this.#documents, mail, firstLine, endLine),
		};
	}
}
