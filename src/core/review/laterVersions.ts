import { familiesOf, membersOf, type Series } from '../patch/series.ts';
import type { ThreadMail } from '../patch/thread.ts';

/** The versions that remarks on one version are held against. */
export interface LaterVersions {
	readonly series: Series;
	/** Of the same work, nearest first. */
	readonly later: readonly Series[];
}

/**
 * The later versions of each of `series`, by its mails. Where titles and numbers show none, they are the series whose
 * documents are in `against`.
 */
export function laterVersions(
	series: readonly Series[],
	against: ReadonlySet<number>,
): ReadonlyMap<ThreadMail, LaterVersions> {
	const isNamed = (one: Series): boolean => membersOf(one).every(({ document }) => against.has(document));
	const named = series.filter(isNamed).sort((a, b) => a.version - b.version);
	const found = new Map<ThreadMail, LaterVersions>();
	for (const { versions } of familiesOf(series)) {
		for (const one of versions) {
			const higher = versions.filter(({ version }) => version > one.version);
			const later = higher.length > 0 || isNamed(one) ? higher : named;
			for (const mail of membersOf(one)) found.set(mail, { series: one, later });
		}
	}
	return found;
}
