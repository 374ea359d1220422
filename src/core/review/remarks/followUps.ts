import { haveSameSender, type ThreadMail } from '../../patch/thread.ts';
import type { Series } from '../../patch/series.ts';
import { membersOf } from '../../patch/series.ts';
import { memoize } from '../../text/memoize.ts';
import { groupBy } from '../../text/groupBy.ts';
import { isWish, type Remark } from './remark.ts';
import { answersAll, authorStance, retracts, type Stance, withdraws } from './stance.ts';

/** What was answered to a remark. */
export interface Replies {
	/** What the author says last about it, or its writer who withdraws it, and where; null without such a word. */
	readonly last: { readonly stance: Stance; readonly remark: Remark } | null;
	/** All that was written in answer to it, nearer answers first. */
	readonly all: readonly Remark[];
}

const stanceOf = memoize(({ text }: Remark) => authorStance(text));

/** Maximum number of answers to one remark that are read. */
const MAX_ANSWERS = 100;

/** Finds what was answered to remarks. */
export class FollowUps {
	readonly #isAuthor = memoize(authorTest);
	readonly #byRemark: ReadonlyMap<Remark | null, readonly Remark[]>;
	/** Remarks by the message-id of the mail that theirs answers. */
	readonly #byParent: ReadonlyMap<string | null, readonly Remark[]>;

	constructor(remarks: readonly Remark[]) {
		this.#byRemark = groupBy(remarks, ({ answers }) => answers);
		this.#byParent = groupBy(remarks, ({ mail }) => mail.references.at(-1) ?? null);
	}

	/**
	 * The last word on `remark`: its writer withdraws it, or else what the author of `series` says. An answer to the
	 * whole mail counts where the remark itself has none.
	 */
	repliesTo(remark: Remark, series: Series | null): Replies {
		const isAuthor = series === null ? (): boolean => false : this.#isAuthor(series);
		const all = this.#below(remark);
		let last: Replies['last'] = null;
		for (const answer of all) {
			if (isAuthor(answer.mail)) {
				// A question in return settles nothing.
				if (answer.kind === 'question') continue;
				const stance = stanceOf(answer);
				// An explanation does not take a promise back, nor does anything else in the same mail.
				const isKept = stance === 'explanation' ? last !== null : isPromiseIn(last, answer.mail);
				if (!isKept && !(stance === 'explanation' && isThanks(answer.text))) last = { stance, remark: answer };
			} else if (haveSameSender(answer.mail, remark.mail)) {
				const withdrawal = { stance: 'withdrawal', remark: answer } as const;
				// What was taken back is not asked for, whatever the author says then.
				if (retracts(answer.text)) return { last: withdrawal, all };
				if (isUnpromised(last) && withdraws(answer.text)) last = withdrawal;
			}
		}
		return { last: last ?? this.#generalReply(remark, isAuthor), all };
	}

	/** What the author says to the whole mail of `remark`: "thanks, will fix". */
	#generalReply({ mail }: Remark, isAuthor: (mail: ThreadMail) => boolean): Replies['last'] {
		if (mail.messageId === null) return null;
		for (const answer of (this.#byParent.get(mail.messageId) ?? []).slice(0, MAX_ANSWERS)) {
			const isGeneral = answer.answers?.mail !== mail || !isWish(answer.answers) || answersAll(answer.text);
			if (!isGeneral || !isAuthor(answer.mail)) continue;
			const stance = stanceOf(answer);
			if (stance === 'promise' || stance === 'deferral') return { stance, remark: answer };
		}
		return null;
	}

	/** All that was written in answer to `remark`, nearer answers first. */
	#below(remark: Remark): readonly Remark[] {
		const found = new Set<Remark>();
		let level: readonly Remark[] = [remark];
		while (level.length > 0 && found.size < MAX_ANSWERS) {
			level = level
				.flatMap((one) => this.#byRemark.get(one)?.slice(0, MAX_ANSWERS) ?? [])
				.filter((one) => one !== remark && !found.has(one))
				.slice(0, MAX_ANSWERS);
			for (const one of level) if (one.kind !== 'ditto') found.add(one);
		}
		return [...found];
	}
}

/** Whether the author answered without a promise. */
function isUnpromised(last: Replies['last']): boolean {
	return last !== null && last.stance !== 'promise';
}

function isPromiseIn(last: Replies['last'], mail: ThreadMail): boolean {
	return last?.stance === 'promise' && last.remark.mail === mail;
}

/** Whether a text has nothing but thanks. */
function isThanks(text: string): boolean {
	return text.length <= MAX_THANKS && /^\W*(?:many )?(?:thanks?(?: you)?|thx)\b[^.?]*\W*$/i.test(text);
}

/** Maximum number of characters of thanks. */
const MAX_THANKS = 80;

/** Returns whether a mail is from one of those who sent or wrote `series`. */
export function authorTest(series: Series): (mail: ThreadMail) => boolean {
	const members = membersOf(series);
	const people = new Set(members.flatMap(({ sender, author }) => [sender, author]));
	people.delete('');
	return (mail) => people.has(mail.sender) || members.some((member) => haveSameSender(member, mail));
}
