import { mailField } from '../../mail/mail.ts';
import type { PatchDocument } from '../../patch/document.ts';
import type { Patch } from '../../patch/patch.ts';
import { membersOf, type Series } from '../../patch/series.ts';
import type { ThreadMail } from '../../patch/thread.ts';
import { memoize } from '../../text/memoize.ts';
import type { SeriesFamily } from '../versions/families.ts';
import { authorTest, FollowUps, type Replies } from '../remarks/followUps.ts';
import { judge } from './judge.ts';
import { laterVersions, type LaterVersions } from './laterVersions.ts';
import type { Outcome } from './outcome.ts';
import type { Pairing } from '../versions/pairing.ts';
import { pairVersions } from '../versions/pairVersions.ts';
import { comparedMails } from '../versions/patchMap.ts';
import { proposedCode } from './proofs.ts';
import { isWish, type Remark } from '../remarks/remark.ts';
import { isObjection, judgeTag } from './tagOutcome.ts';
import { versionName } from '../versions/versionText.ts';
import { type Wants, wantsOf } from '../remarks/wants.ts';

/**
 * What became of `remarks`, which are from `mails` of `documents`, in the next version of the series that they are about;
 * a remark without a later version has no outcome. Yields before each remark. `families` are those of the series among the mails. What asks for nothing has one only where it was acted on. Documents whose indexes are in `against` are the
 * next version, whatever their titles and numbers.
 */
export function* outcomeSteps(
	remarks: readonly Remark[],
	documents: readonly PatchDocument[],
	mails: readonly ThreadMail[],
	families: readonly SeriesFamily[],
	against: ReadonlySet<number>,
): Generator<undefined, ReadonlyMap<Remark, Outcome>> {
	const versions = laterVersions(families, against);
	const pair = memoize((old: Series) => memoize((next: Series) => pairVersions(old, next)));
	const isAuthor = memoize(authorTest);
	const startOf = memoize((series: Series) => firstDate(documents, series));
	const followUps = new FollowUps(remarks);
	const byId = new Map(mails.map((mail) => [mail.messageId, mail]));
	let left = MAX_SEARCHED;
	const outcomes = new Map<Remark, Outcome>();
	const repeated = dittoTargets(remarks);
	for (const remark of remarks) {
		yield;
		const found = versionsOf(remark.anchor.target, versions, byId);
		if (found === null || remark.kind === 'praise') continue;
		const { member, series, later } = found;
		// What the authors say themselves asks nothing of them.
		if (isAuthor(series)(remark.mail)) continue;
		const sent = sentAt(documents, remark.mail);
		const next = later.find((one) => !isBefore(startOf(one), sent));
		if (next === undefined) {
			const missed = later.at(0);
			if (missed !== undefined && (isWish(remark) || remark.kind === 'tag'))
				outcomes.set(remark, tooLate(series, missed));
			continue;
		}
		const pairing = pair(series)(next);
		const wants = wantsOf(`${repeated.get(remark)?.text ?? ''}\n${remark.text}`);
		const replies = followUps.repliesTo(remark, series);
		left -= searchLength(remark, { wants, replies, member, pairing });
		if (left < 0) continue;
		const outcome =
			remark.kind === 'tag' && !isObjection(remark)
				? judgeTag(remark, member, pairing)
				: judge(remark, wants, member, pairing, replies);
		if (outcome !== null && (isWish(remark) || remark.kind === 'tag' || outcome.state === 'addressed'))
			outcomes.set(remark, outcome);
	}
	return outcomes;
}

/** What each ditto repeats: the remark that it answers, or else the last request or question of its sender. */
function dittoTargets(remarks: readonly Remark[]): ReadonlyMap<Remark, Remark> {
	const repeated = new Map<Remark, Remark>();
	const lastBySender = new Map<string, Remark>();
	for (const remark of remarks) {
		const { sender } = remark.mail;
		const target = remark.answers ?? lastBySender.get(sender);
		if (remark.kind === 'ditto' && target !== undefined) repeated.set(remark, target);
		if (remark.kind === 'request' || remark.kind === 'question') lastBySender.set(sender, remark);
	}
	return repeated;
}

/** Number of characters of patches that are searched for what all remarks name; further remarks have no outcome. */
const MAX_SEARCHED = 3_000_000_000;

/** What judging a remark on `member` may search: its patch for names, all patches for code, and something of each of them. */
function searchLength(
	remark: Remark,
	{
		wants,
		replies,
		member,
		pairing,
	}: Readonly<{ wants: Wants; replies: Replies; member: ThreadMail; pairing: Pairing }>,
): number {
	const { old, new: news } = comparedMails(pairing, member);
	const own = sum([...old, ...news].map(lengthOf));
	const whole = lengthOfVersion(pairing.old) + lengthOfVersion(pairing.new);
	const wanted = wants.proposed.length + proposedCode(remark, wants, replies).flat().length;
	return own * (1 + wants.names.length) + whole * wanted;
}

function lengthOf({ patch: { mail } }: ThreadMail): number {
	return mail.span.end - mail.span.start + MAIL_LENGTH;
}

/** How many characters a mail counts at least. */
const MAIL_LENGTH = 200;

const lengthOfVersion = memoize((series: Series) => sum(membersOf(series).map(lengthOf)));

function sum(numbers: readonly number[]): number {
	return numbers.reduce((total, number) => total + number, 0);
}

function tooLate(old: Series, next: Series): Outcome {
	const { patches, cover } = next;
	const first = cover ?? patches[0];
	const evidence =
		first === undefined ? [] : [{ mail: first, firstLine: first.patch.firstLine, endLine: first.patch.firstLine + 1 }];
	return {
		state: 'after-next',
		where: null,
		evidence,
		reason: `The remark was sent after ${versionName({ old, new: next })}.`,
	};
}

/** The series that `target`, or the nearest mail that it answers, belongs to. */
function versionsOf(
	target: ThreadMail,
	versions: ReadonlyMap<Patch, LaterVersions>,
	byId: ReadonlyMap<string | null, ThreadMail>,
): LaterVersions | null {
	const own = versions.get(target.patch);
	if (own !== undefined) return own;
	for (let i = target.references.length - 1; i >= 0; i--) {
		const mail = byId.get(target.references[i] ?? null);
		const found = mail === undefined ? undefined : versions.get(mail.patch);
		if (found !== undefined) return found;
	}
	return null;
}

/** When a mail was sent; null without a date. */
function sentAt(documents: readonly PatchDocument[], { document, patch }: ThreadMail): number | null {
	const content = documents[document]?.content;
	const date = content === undefined ? NaN : Date.parse(mailField(patch.mail, content, 'date') ?? '');
	return Number.isNaN(date) ? null : date;
}

/** When the first mail of a version was sent. */
function firstDate(documents: readonly PatchDocument[], series: Series): number | null {
	const dates = membersOf(series).flatMap((mail) => sentAt(documents, mail) ?? []);
	return dates.length === 0 ? null : dates.reduce((a, b) => Math.min(a, b));
}

function isBefore(a: number | null, b: number | null): boolean {
	return a !== null && b !== null && a < b;
}
