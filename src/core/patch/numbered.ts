import type { Patch } from './patch.ts';

/**
 * The patches among `all` that have a number of the same version and total as `patch`, in order of their numbers. Where
 * two have the same number there is more than one such series, and none can be told: then it is `patch` alone.
 */
export function siblingsOf(patch: Patch, all: readonly Patch[]): readonly Patch[] {
	const own = patch.subject;
	const number = own?.index ?? null;
	if (own === null || number === null || all.length < 2) return [patch];
	const siblings = all
		.filter(({ subject, diff }) => {
			if (subject === null || subject.isReply || diff.files.length === 0) return false;
			return subject.total === own.total && subject.version === own.version && (subject.index ?? 0) > 0;
		})
		.sort((a, b) => (a.subject?.index ?? 0) - (b.subject?.index ?? 0));
	const numbers = new Set(siblings.map(({ subject }) => subject?.index));
	return numbers.size === siblings.length ? siblings : [patch];
}

/** Whether `siblings` are all patches of their series. */
export function isWholeSeries(siblings: readonly Patch[]): boolean {
	return siblings.length === (siblings[0]?.subject?.total ?? 1);
}
