import type { Patch } from '../../patch/patch.ts';
import { membersOf, type Series } from '../../patch/series.ts';
import type { ThreadMail } from '../../patch/thread.ts';
import type { SeriesFamily } from '../versions/families.ts';

/** A mail of a series, and the versions that remarks on it are held against. */
export interface LaterVersions {
	readonly member: ThreadMail;
	readonly series: Series;
	/** Of the same work, nearest first. */
	readonly later: readonly Series[];
}

/**
 * The later versions of each series of `families`, by its patches. Where titles and numbers show none, they are the series whose
 * documents are in `against`.
 */
export function laterVersions(
	families: readonly SeriesFamily[],
	against: ReadonlySet<number>,
): ReadonlyMap<Patch, LaterVersions> {
	const isNamed = (one: Series): boolean => membersOf(one).every(({ document }) => against.has(document));
	const named = families
		.flatMap(({ versions }) => versions)
		.filter(isNamed)
		.sort((a, b) => a.version - b.version);
	const found = new Map<Patch, LaterVersions>();
	for (const { versions } of families) {
		for (const one of versions) {
			const higher = versions.filter(({ version }) => version > one.version);
			const later = higher.length > 0 || isNamed(one) ? higher : named;
			for (const member of membersOf(one)) found.set(member.patch, { member, series: one, later });
		}
	}
	return found;
}
