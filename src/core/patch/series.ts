import type { PatchDocument } from './document.ts';
import { groupBy } from '../text/groupBy.ts';
import { Groups } from '../text/groups.ts';
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

/** Versions of the same work, oldest first. */
export interface SeriesFamily {
	readonly title: string;
	readonly versions: readonly Series[];
	/** Versions below the newest that are not among the documents. */
	readonly missingVersions: readonly number[];
}

/** A series while its members are being collected. */
interface OpenSeries {
	readonly version: number;
	readonly total: number;
	cover: ThreadMail | null;
	readonly patches: Map<number, ThreadMail>;
	readonly senders: Set<string>;
	/** Message-ids of its members and of the mails that these answer. */
	readonly related: Set<string>;
	/** Index of the document that all members are in; null if they are in several. */
	document: number | null;
}

/** The families of series in `documents`: mailboxes, or the files of a folder, in any order. */
export function seriesFamilies(documents: readonly PatchDocument[]): readonly SeriesFamily[] {
	return familiesOf(seriesOf(threadMails(documents)));
}

/**
 * The series among `mails`. Patches belong together if their subjects have the same version and total, their numbers
 * differ, and they share a thread or a sender; of patches that were never mailed, a document is enough. Replies belong
 * to no series, whatever they quote.
 */
export function seriesOf(mails: readonly ThreadMail[]): readonly Series[] {
	const open: OpenSeries[] = [];
	const byShape = new Map<string, OpenSeries[]>();
	for (const mail of mails) {
		const { subject, diff } = mail.patch;
		if (subject === null ? diff.files.length === 0 : subject.isReply) continue;
		const index = subject?.index ?? null;
		const isCover = index === 0;
		if (!isCover && diff.files.length === 0) continue;
		const version = subject?.version ?? 1;
		const total = index === null ? 1 : Math.max(subject?.total ?? 1, index);
		const shape = index === null ? null : `${version} ${total}`;
		const candidates = shape === null ? [] : (byShape.get(shape) ?? []);
		let series = findSeries(candidates, mail, index ?? 1);
		if (series === null) {
			const { document } = mail;
			series = { version, total, cover: null, patches: new Map(), senders: new Set(), related: new Set(), document };
			open.push(series);
			candidates.push(series);
			if (shape !== null) byShape.set(shape, candidates);
		}
		if (isCover) series.cover = mail;
		else series.patches.set(index ?? 1, mail);
		series.senders.add(mail.sender);
		for (const id of relatedIds(mail)) series.related.add(id);
		if (series.document !== mail.document) series.document = null;
	}
	return open.map(closeSeries);
}

/** The series that each patch of a document belongs to. */
const seriesByPatch = memoize((document: PatchDocument): ReadonlyMap<Patch, Series> => {
	const all = seriesOf(threadMails([document]));
	return new Map(all.flatMap((series) => membersOf(series).map(({ patch }) => [patch, series] as const)));
});

/** The series that `patch` of `document` belongs to; null for a reply. */
export function seriesWith(document: PatchDocument, patch: Patch): Series | null {
	return seriesByPatch(document).get(patch) ?? null;
}

/** The cover letter of a series, if there is one, and its patches. */
export function membersOf({ cover, patches }: Series): readonly ThreadMail[] {
	return cover === null ? patches : [cover, ...patches];
}

/** Maximum number of series of one version and total, the newest, that a patch is compared with. */
const MAX_CANDIDATES = 200;

/**
 * The series with room for number `index` that shares a thread with `mail`, or else the newest one from the same sender
 * that is in no thread; of patches without message-ids, the newest one in the same document.
 */
function findSeries(candidates: readonly OpenSeries[], mail: ThreadMail, index: number): OpenSeries | null {
	const roomy = candidates
		.slice(-MAX_CANDIDATES)
		.filter(({ cover, patches }) => (index === 0 ? cover === null : !patches.has(index)));
	const ids = relatedIds(mail);
	return (
		roomy.find(({ related }) => ids.some((id) => related.has(id))) ??
		roomy.findLast(
			(series) => series.senders.has(mail.sender) && (!isThreaded(series) || mail.references.length === 0),
		) ??
		roomy.findLast(({ related, document }) => ids.length === 0 && related.size === 0 && document === mail.document) ??
		null
	);
}

function isThreaded({ cover, patches }: OpenSeries): boolean {
	return [cover, ...patches.values()].some((mail) => mail !== null && mail.references.length > 0);
}

function relatedIds({ messageId, references }: ThreadMail): readonly string[] {
	return messageId === null ? references : [messageId, ...references];
}

/** Maximum total up to which missing numbers are listed. */
const MAX_MISSING = 10_000;

function closeSeries({ version, total, cover, patches }: OpenSeries): Series {
	const ordered = [...patches].sort(([a], [b]) => a - b).map(([, mail]) => mail);
	const missing: number[] = [];
	for (let index = 1; index <= Math.min(total, MAX_MISSING); index++) if (!patches.has(index)) missing.push(index);
	return { title: titleOf(cover ?? ordered[0] ?? null), version, total, cover, patches: ordered, missing };
}

function titleOf(mail: ThreadMail | null): string {
	return summaryOf(mail?.patch.subject ?? null);
}

/**
 * Groups series that are versions of the same work: they share the title, b4's change-id, or half of their patches by
 * the same author, or one answers or links to a mail of the other.
 */
export function familiesOf(series: readonly Series[]): readonly SeriesFamily[] {
	const groups = new Groups(series.length);
	const owners = new Map<string, number>();
	series.forEach((one, i) => {
		for (const { messageId } of membersOf(one)) if (messageId !== null) owners.set(messageId, i);
	});
	const firstOf = new Map<string, number>();
	series.forEach((one, i) => {
		for (const key of identities(one)) {
			const first = firstOf.get(key);
			if (first === undefined) firstOf.set(key, i);
			else groups.join(first, i);
		}
		for (const id of mentions(one)) {
			const owner = owners.get(id);
			if (owner !== undefined) groups.join(owner, i);
		}
	});
	joinBySharedPatches(series, groups);
	return [...groupBy(series, (_, i) => groups.find(i)).values()].map((members) => {
		const versions = [...members].sort((a, b) => a.version - b.version);
		const present = new Set(versions.map(({ version }) => version));
		const newest = versions.at(-1);
		const missingVersions: number[] = [];
		for (let version = 1; version < (newest?.version ?? 1); version++) {
			if (!present.has(version)) missingVersions.push(version);
		}
		return { title: newest?.title ?? '', versions, missingVersions };
	});
}

/** What all versions of the same work have in common. */
function identities(series: Series): readonly string[] {
	const members = membersOf(series);
	const changes = members.flatMap(({ patch }) =>
		patch.tail.changeId === null ? [] : [`change ${patch.tail.changeId}`],
	);
	const author = members[0]?.author ?? '';
	return series.title === '' ? changes : [`title ${author} ${series.title.toLowerCase()}`, ...changes];
}

/** Maximum number of characters of a line in which links are searched. */
const MAX_LINE = 1000;

/** Message-ids that a series answers or links to, as in `v1: https://lore.kernel.org/r/ID`. */
function mentions(series: Series): readonly string[] {
	const [first] = membersOf(series);
	if (first === undefined) return [];
	const { content, firstLine, endLine, diff } = first.patch;
	const ids = [...first.references];
	for (let line = firstLine; line < (diff.files[0]?.firstLine ?? endLine); line++) {
		const text = content.lines.text(line).slice(0, MAX_LINE);
		if (!text.includes('://')) continue;
		for (const [, id = ''] of text.matchAll(/:\/\/[^\s/]{1,100}\/(?:[\w.-]{1,60}\/){1,3}([^\s/<>]{1,250})/g)) {
			if (id.includes('@')) ids.push(id);
		}
	}
	return ids;
}

/** Joins different versions where the smaller one has half of its patches, by title and author, in common with the other. */
function joinBySharedPatches(series: readonly Series[], groups: Groups): void {
	const lastWith = new Map<string, number>();
	series.forEach((one, i) => {
		const shared = new Map<number, number>();
		for (const mail of one.patches) {
			const key = `${mail.author} ${titleOf(mail).toLowerCase()}`;
			const other = lastWith.get(key);
			if (other !== undefined) shared.set(other, (shared.get(other) ?? 0) + 1);
			lastWith.set(key, i);
		}
		for (const [other, count] of shared) {
			const smaller = Math.min(one.patches.length, series[other]?.patches.length ?? 0);
			if (series[other]?.version !== one.version && count * 2 >= smaller) groups.join(other, i);
		}
	});
}
