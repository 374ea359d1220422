import type { PatchDocument } from './document.ts';
import { groupBy } from '../text/groupBy.ts';
import { type ThreadMail, threadMails } from './thread.ts';

/** The patches of one version of a series, from `[PATCH v2 0/7]` to `[PATCH v2 7/7]`; one patch alone is a series, too. */
export interface Series {
	/** What the cover letter is called, or else the first patch, without prefixes in brackets. */
	readonly title: string;
	readonly version: number;
	/** As many patches as the numbers promise. */
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
	readonly author: string;
	cover: ThreadMail | null;
	readonly patches: Map<number, ThreadMail>;
	/** Message-ids of its members and of what these answer. */
	readonly related: Set<string>;
}

/** The families of series in `documents`: mailboxes, or the files of a folder, in any order. */
export function seriesFamilies(documents: readonly PatchDocument[]): readonly SeriesFamily[] {
	return familiesOf(seriesOf(threadMails(documents)));
}

/** The series among `mails`. Answers belong to none, whatever they quote. */
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
		const shape = index === null ? null : `${version} ${total} ${mail.author}`;
		const candidates = shape === null ? [] : (byShape.get(shape) ?? []);
		let series = findSeries(candidates, mail, index ?? 1);
		if (series === null) {
			series = { version, total, author: mail.author, cover: null, patches: new Map(), related: new Set() };
			open.push(series);
			if (shape !== null) byShape.set(shape, [...candidates, series]);
		}
		if (isCover) series.cover = mail;
		else series.patches.set(index ?? 1, mail);
		for (const id of relatedIds(mail)) series.related.add(id);
	}
	return open.map(closeSeries);
}

/** As many series of one shape as a patch is tried with; mailboxes with more of them are no threads. */
const MAX_CANDIDATES = 50;

/**
 * The series with room for number `index` that shares a thread with `mail`; where its members are in no thread, the
 * newest one that has room.
 */
function findSeries(candidates: readonly OpenSeries[], mail: ThreadMail, index: number): OpenSeries | null {
	const roomy = candidates
		.slice(-MAX_CANDIDATES)
		.filter(({ cover, patches }) => (index === 0 ? cover === null : !patches.has(index)));
	const ids = relatedIds(mail);
	const threaded = roomy.find(({ related }) => ids.some((id) => related.has(id)));
	return threaded ?? roomy.findLast((series) => !isThreaded(series) || mail.references.length === 0) ?? null;
}

function isThreaded({ cover, patches }: OpenSeries): boolean {
	return [cover, ...patches.values()].some((mail) => mail !== null && mail.references.length > 0);
}

function relatedIds({ messageId, references }: ThreadMail): readonly string[] {
	return messageId === null ? references : [messageId, ...references];
}

/** As many numbers as are looked for; a subject may promise 9999 patches. */
const MAX_MISSING = 10_000;

function closeSeries({ version, total, cover, patches }: OpenSeries): Series {
	const ordered = [...patches].sort(([a], [b]) => a - b).map(([, mail]) => mail);
	const missing: number[] = [];
	for (let index = 1; index <= Math.min(total, MAX_MISSING); index++) if (!patches.has(index)) missing.push(index);
	return { title: titleOf(cover ?? ordered[0] ?? null), version, total, cover, patches: ordered, missing };
}

function titleOf(mail: ThreadMail | null): string {
	const subject = mail?.patch.subject;
	if (subject === null || subject === undefined) return '';
	return [...subject.prefixes, subject.phrase].join(': ');
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

function membersOf({ cover, patches }: Series): readonly ThreadMail[] {
	return cover === null ? patches : [cover, ...patches];
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

/** Longest line that links are looked for in. */
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

/** Sets of numbers that are joined two at a time. */
class Groups {
	readonly #parents: number[];

	constructor(count: number) {
		this.#parents = Array.from({ length: count }, (_, i) => i);
	}

	find(member: number): number {
		let root = member;
		while (this.#parents[root] !== root) root = this.#parents[root] ?? root;
		// Later searches take the short way.
		while (this.#parents[member] !== root) {
			const next = this.#parents[member] ?? root;
			this.#parents[member] = root;
			member = next;
		}
		return root;
	}

	join(a: number, b: number): void {
		const [first, second] = [this.find(a), this.find(b)];
		if (first !== second) this.#parents[Math.max(first, second)] = Math.min(first, second);
	}
}
