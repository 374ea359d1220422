import { partsOf, type PatchDocument } from './document.ts';
import { memoize } from '../text/memoize.ts';
import type { Patch } from './patch.ts';
import { summaryOf } from './subject.ts';
import { type ThreadMail, threadMails } from './thread.ts';

/** The patches of one version of a series, from `[PATCH v2 0/7]` to `[PATCH v2 7/7]`; a single patch is a series, too. */
export interface Series {
	/** The subject of the cover letter, or else of the first patch, without prefixes in brackets. */
	readonly title: string;
	readonly version: number;
	/** Number of patches according to their subjects. */
	readonly total: number;
	readonly cover: ThreadMail | null;
	/** In order of their numbers. */
	readonly patches: readonly ThreadMail[];
	/** Numbers from 1 to `total` that no patch has. */
	readonly missing: readonly number[];
}

/** What decides which series a mail belongs to. */
type Membership = Omit<ThreadMail, 'patch'>;

/** A series while its members are being collected. */
interface OpenSeries {
	readonly version: number;
	readonly total: number;
	/** Numbers of its members; that of a cover letter is 0. */
	readonly numbers: Set<number>;
	readonly senders: Set<string>;
	/** Message-ids of its members and of the mails that these answer. */
	readonly related: Set<string>;
	/** Whether a member answers a mail. */
	isThreaded: boolean;
	/** Index of the document that all members are in; null if they are in several. */
	document: number | null;
}

/**
 * Finds the series of mails. Patches belong together if their subjects have the same version and total, their numbers
 * differ, and they share a thread or a sender; of patches that were never mailed, a document is enough. Replies belong
 * to no series, whatever they quote or carry.
 */
export class SeriesFinder {
	readonly #byShape = new Map<string, OpenSeries[]>();
	readonly #seen = new Set<string>();

	/** The series of the next mail, the same object for all members; null if it belongs to none. */
	find(mail: Membership): OpenSeries | null {
		const { subject, messageId, hasDiff } = mail;
		// The same mail arrives through each list that it was sent to.
		if (messageId !== null && this.#seen.has(messageId)) return null;
		if (subject === null ? !hasDiff : subject.isReply) return null;
		const index = subject?.index ?? null;
		if (index !== 0 && !hasDiff) return null;
		if (messageId !== null) this.#seen.add(messageId);
		const series = this.#join(mail, index);
		series.numbers.add(index ?? 1);
		series.senders.add(mail.sender);
		series.isThreaded ||= mail.references.length > 0;
		for (const id of relatedIds(mail)) series.related.add(id);
		if (series.document !== mail.document) series.document = null;
		return series;
	}

	#join(mail: Membership, index: number | null): OpenSeries {
		const { subject, document } = mail;
		const version = subject?.version ?? 1;
		const total = index === null ? 1 : Math.max(subject?.total ?? 1, index);
		const shape = `${version} ${total}`;
		const candidates = index === null ? [] : (this.#byShape.get(shape) ?? []);
		const known = findSeries(candidates, mail, index ?? 1);
		if (known !== null) return known;
		const sets = { numbers: new Set<number>(), senders: new Set<string>(), related: new Set<string>() };
		const series = { version, total, ...sets, isThreaded: false, document };
		candidates.push(series);
		if (index !== null) this.#byShape.set(shape, candidates);
		return series;
	}
}

/** The series among `mails`. */
export function seriesOf(mails: readonly ThreadMail[]): readonly Series[] {
	const finder = new SeriesFinder();
	const members = new Map<OpenSeries, ThreadMail[]>();
	for (const mail of mails) {
		const series = finder.find(mail);
		if (series === null) continue;
		const known = members.get(series);
		if (known === undefined) members.set(series, [mail]);
		else known.push(mail);
	}
	return Array.from(members, ([series, own]) => closeSeries(series, own));
}

/** The mails of a part of a document. */
const mailsOf = memoize((part: PatchDocument) => threadMails([part]));

/** The series that each patch of a document's parts belongs to. */
const seriesByPatch = memoize((document: PatchDocument): ReadonlyMap<Patch, Series> => {
	const mails = partsOf(document).flatMap((part) => mailsOf(part.document));
	const all = seriesOf(mails).map(lastSame);
	return new Map(all.flatMap((series) => membersOf(series).map(({ patch }) => [patch, series] as const)));
});

/** The series that `patch`, of a part of `document`, belongs to, the same object while its members are; null for a reply. */
export function seriesWith(document: PatchDocument, patch: Patch): Series | null {
	return seriesByPatch(document).get(patch) ?? null;
}

/** The series that a patch was the first member of, in the version of its document that was read last. */
const lastByFirst = new WeakMap<Patch, Series>();

/** The series as it was made of the same patches for an earlier version of the document. */
function lastSame(series: Series): Series {
	const members = membersOf(series);
	const [first] = members;
	if (first === undefined) return series;
	const last = lastByFirst.get(first.patch);
	if (last !== undefined) {
		const before = membersOf(last);
		if (before.length === members.length && before.every(({ patch }, index) => patch === members[index]?.patch))
			return last;
	}
	lastByFirst.set(first.patch, series);
	return series;
}

/** The cover letter of a series, if there is one, and its patches. */
export function membersOf({ cover, patches }: Series): readonly ThreadMail[] {
	return cover === null ? patches : [cover, ...patches];
}

/** Maximum number of series of one version and total, the newest, that a patch is compared with. */
const MAX_CANDIDATES = 200;

/**
 * The series with room for number `index` that shares a thread with `mail`, from the same sender if there is one; or else
 * the newest one from the same sender that is in no thread; of patches without message-ids, the newest one in the same document.
 */
function findSeries(candidates: readonly OpenSeries[], mail: Membership, index: number): OpenSeries | null {
	const roomy = candidates.slice(-MAX_CANDIDATES).filter(({ numbers }) => !numbers.has(index));
	const ids = relatedIds(mail);
	const inThread = roomy.filter(({ related }) => ids.some((id) => related.has(id)));
	return (
		inThread.find(({ senders }) => senders.has(mail.sender)) ??
		inThread[0] ??
		roomy.findLast(
			({ senders, isThreaded }) => senders.has(mail.sender) && (!isThreaded || mail.references.length === 0),
		) ??
		roomy.findLast(({ related, document }) => ids.length === 0 && related.size === 0 && document === mail.document) ??
		null
	);
}

function relatedIds({ messageId, references }: Membership): readonly string[] {
	return messageId === null ? references : [messageId, ...references];
}

/** Maximum total up to which missing numbers are listed. */
const MAX_MISSING = 10_000;

function closeSeries({ version, total, numbers }: OpenSeries, members: readonly ThreadMail[]): Series {
	const ordered = members.toSorted((a, b) => numberOf(a) - numberOf(b));
	const cover = numbers.has(0) ? (ordered[0] ?? null) : null;
	const patches = cover === null ? ordered : ordered.slice(1);
	const missing: number[] = [];
	for (let index = 1; index <= Math.min(total, MAX_MISSING); index++) if (!numbers.has(index)) missing.push(index);
	return { title: titleOf(cover ?? patches[0] ?? null), version, total, cover, patches, missing };
}

function numberOf({ subject }: ThreadMail): number {
	return subject?.index ?? 1;
}

/** The subject of a mail without what is in brackets. */
export function titleOf(mail: ThreadMail | null): string {
	return summaryOf(mail?.subject ?? null);
}
