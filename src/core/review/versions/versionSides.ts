import type { PatchDocument } from '../../patch/document.ts';
import { type Series, seriesOf } from '../../patch/series.ts';
import { threadMails } from '../../patch/thread.ts';
import { complete } from '../../text/steps.ts';
import { familySteps } from './families.ts';
import type { Pairing } from './pairing.ts';
import { pairVersions } from './pairVersions.ts';

/** The two versions to compare, the side that holds no patch, or the only version where one side should hold both. */
export type VersionSides =
	{ readonly pairing: Pairing } | { readonly empty: 'old' | 'new' } | { readonly onlyVersion: number };

/** Maximum number of series of a side that are considered, the largest. */
const MAX_SERIES = 8;

/**
 * The two versions that the files of two sides hold, or those of one side if `fresh` is null. A side may hold more: a whole thread, with patches of reviewers or
 * several versions. Then an older version and a newer one are chosen that have the most patches in common.
 */
export function pairSides(old: readonly PatchDocument[], fresh: readonly PatchDocument[] | null): VersionSides {
	const [before, after] = [seriesInSide(old), seriesInSide(fresh ?? old)];
	if (before.length === 0) return { empty: 'old' };
	if (after.length === 0) return { empty: 'new' };
	const choices = before.flatMap((one) => after.map((other) => pairVersions(one, other)));
	const [best] = choices.sort(
		(a, b) =>
			Number(isForward(b)) - Number(isForward(a)) ||
			b.pairs.length - a.pairs.length ||
			b.new.version - a.new.version ||
			b.old.version - a.old.version ||
			b.new.patches.length + b.old.patches.length - a.new.patches.length - a.old.patches.length,
	);
	if (best === undefined) return { empty: 'old' };
	if (fresh === null && best.old.version === best.new.version) return { onlyVersion: best.new.version };
	return { pairing: best };
}

/** Whether the versions have something in common, and the new one is the later one. */
function isForward({ old, new: fresh, pairs }: Pairing): boolean {
	return pairs.length > 0 && old.version < fresh.version;
}

/** The series of a side, the largest first. What has no numbers is one series: the files of a queue. */
function seriesInSide(documents: readonly PatchDocument[]): readonly Series[] {
	// Patches that were never mailed belong together if they are on the same side.
	const mails = threadMails(documents).map((mail) => ({ ...mail, document: 0 }));
	const all = seriesOf(mails).filter(({ patches }) => patches.length > 0);
	const [first] = all;
	const isQueue = all.every(
		({ total, patches }) => total === 1 && patches.every(({ subject }) => (subject?.index ?? null) === null),
	);
	const hasVersions = complete(familySteps(all)).some(({ versions }) => versions.length > 1);
	if (first !== undefined && isQueue && all.length > 1 && !hasVersions) {
		const patches = all.flatMap((series) => series.patches);
		return [{ ...first, total: patches.length, patches, missing: [] }];
	}
	return all.sort((a, b) => b.patches.length - a.patches.length).slice(0, MAX_SERIES);
}
