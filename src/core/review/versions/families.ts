import type { PatchDocument } from '../../patch/document.ts';
import { membersOf, type Series, seriesOf, titleOf } from '../../patch/series.ts';
import { threadMails } from '../../patch/thread.ts';
import { groupBy } from '../../text/groupBy.ts';
import { Groups } from '../../text/groups.ts';
import { complete } from '../../text/steps.ts';
import { lineKeys, patchText } from './patchText.ts';

/** Versions of the same work, oldest first. */
export interface SeriesFamily {
	readonly title: string;
	readonly versions: readonly Series[];
	/** Versions below the newest that are not among the documents. */
	readonly missingVersions: readonly number[];
}

/** The families of series in `documents`: mailboxes, or the files of a folder, in any order. */
export function seriesFamilies(documents: readonly PatchDocument[]): readonly SeriesFamily[] {
	return complete(familySteps(seriesOf(threadMails(documents))));
}

/**
 * Groups series that are versions of the same work: they have b4's change-id in common or, from one sender, the title,
 * half of their patches by title, or half of their changed lines; or one answers or links to a mail of the other. Yields while it compares them.
 */
export function* familySteps(series: readonly Series[]): Generator<undefined, readonly SeriesFamily[]> {
	const groups = new Groups(series.length);
	const firstOf = new Map<string, number>();
	series.forEach((one, i) => {
		for (const key of identities(one)) {
			const first = firstOf.get(key);
			if (first === undefined) firstOf.set(key, i);
			else groups.join(first, i);
		}
	});
	joinMentioned(series, groups);
	// All lines of a patch cost many times its length in memory.
	if (series.length > 1) {
		yield* joinSharing(series, groups, titlesOf);
		yield* joinSharing(series, groups, changedLines);
	}
	return [...groupBy(series, (_, i) => groups.find(i)).values()].map(familyOf);
}

function familyOf(members: readonly Series[]): SeriesFamily {
	const versions = [...members].sort((a, b) => a.version - b.version);
	const present = new Set(versions.map(({ version }) => version));
	const newest = versions.at(-1);
	const missingVersions: number[] = [];
	for (let version = 1; version < (newest?.version ?? 1); version++) {
		if (!present.has(version)) missingVersions.push(version);
	}
	return { title: newest?.title ?? '', versions, missingVersions };
}

/** What all versions of the same work have in common. */
function identities(series: Series): readonly string[] {
	const changes = membersOf(series).flatMap(({ patch }) =>
		patch.tail.changeId === null ? [] : [`change ${patch.tail.changeId}`],
	);
	const title = series.title.toLowerCase();
	return title === '' ? changes : [...sendersOf(series).map((sender) => `title ${sender} ${title}`), ...changes];
}

/**
 * The address and the name of who sent a series: pages of archives show no addresses, and people change theirs. It may
 * have patches of others: the names in their bodies say nothing about versions.
 */
function sendersOf(series: Series): readonly string[] {
	const [first] = membersOf(series);
	const known = [first?.sender ?? '', first?.senderName ?? ''].filter((sender) => sender !== '');
	return known.length === 0 ? [''] : known;
}

function haveSameSender(a: Series, b: Series): boolean {
	const senders = sendersOf(a);
	return sendersOf(b).some((sender) => senders.includes(sender));
}

/** Joins a series to the one that it answers, if its sender sent that too, and to those that its history links to. */
function joinMentioned(series: readonly Series[], groups: Groups): void {
	const owners = new Map<string, number>();
	series.forEach((one, i) => {
		for (const { messageId } of membersOf(one)) if (messageId !== null) owners.set(messageId, i);
	});
	series.forEach((one, i) => {
		for (const id of membersOf(one)[0]?.references ?? []) {
			const owner = owners.get(id);
			const answered = owner === undefined ? undefined : series[owner];
			if (owner !== undefined && answered !== undefined && haveSameSender(answered, one)) groups.join(owner, i);
		}
		for (const id of links(one)) {
			const owner = owners.get(id);
			if (owner !== undefined) groups.join(owner, i);
		}
	});
}

/** Maximum number of characters of a line in which links are searched. */
const MAX_LINE = 1000;
/** What is linked to as an earlier version, rather than as what the series needs or fixes. */
const VERSION = /\b(?:v\d{1,3}|rfc|versions?|previous(?:ly)?|changes|changelog)\b/i;

/** Message-ids that a series links to as earlier versions: in a line such as `v1: https://lore.kernel.org/r/ID`, or below it. */
function links(series: Series): readonly string[] {
	const [first] = membersOf(series);
	if (first === undefined) return [];
	const { content, firstLine, endLine, diff } = first.patch;
	const ids: string[] = [];
	let above = '';
	for (let line = firstLine; line < (diff.files[0]?.firstLine ?? endLine); line++) {
		const text = content.lines.text(line).slice(0, MAX_LINE);
		if (text.includes('://') && (VERSION.test(text) || VERSION.test(above))) {
			for (const [, id = ''] of text.matchAll(/:\/\/[^\s/]{1,100}\/(?:[\w.-]{1,60}\/){1,3}([^\s/<>]{1,250})/g)) {
				if (id.includes('@')) ids.push(id);
			}
		}
		above = text;
	}
	return ids;
}

function titlesOf({ patches }: Series): readonly string[] {
	return patches.map((mail) => titleOf(mail).toLowerCase());
}

/** The changed lines of a series, each with its file. */
function changedLines({ patches }: Series): readonly string[] {
	const found: string[] = [];
	for (const { patch } of patches) {
		if (found.length >= MAX_LINES) break;
		for (const { key, file } of lineKeys(patchText(patch))) found.push(`${file.title} ${key}`);
	}
	return found.slice(0, MAX_LINES);
}

/** Maximum number of lines of a series that are compared. */
const MAX_LINES = 5000;
/** Maximum number of series that a title or line is compared in, the newest. */
const MAX_OWNERS = 16;

/** Joins versions of one sender where one has half of the other's keys. */
function* joinSharing(
	series: readonly Series[],
	groups: Groups,
	keysOf: (series: Series) => readonly string[],
): Generator<undefined, void> {
	const owners = new Map<string, number[]>();
	const sizes: { readonly keys: number; readonly shared: ReadonlyMap<number, number> }[] = [];
	for (const [i, one] of series.entries()) {
		yield;
		const keys = new Set(keysOf(one));
		const senders = sendersOf(one);
		const shared = new Map<number, number>();
		for (const key of keys) {
			const others = new Set<number>();
			for (const sender of senders) {
				const own = `${sender} ${key}`;
				const known = owners.get(own) ?? [];
				for (const other of known) others.add(other);
				owners.set(own, [...known, i].slice(-MAX_OWNERS));
			}
			for (const other of others) shared.set(other, (shared.get(other) ?? 0) + 1);
		}
		sizes.push({ keys: keys.size, shared });
	}
	sizes.forEach(({ keys, shared }, i) => {
		for (const [other, count] of shared) {
			const smaller = Math.min(keys, sizes[other]?.keys ?? 0);
			if (series[other]?.version !== series[i]?.version && count * 2 >= smaller) groups.join(other, i);
		}
	});
}
