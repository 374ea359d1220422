import { diffWordsWithSpace } from 'diff';
import type { Span } from '../../text/span.ts';

/** The words of two lines that differ. */
export interface ChangedWords {
	readonly old: readonly Span[];
	readonly new: readonly Span[];
}

const NONE: ChangedWords = { old: [], new: [] };
/** Maximum length of a line whose words are compared, and number of words that differ. */
const MAX_LENGTH = 2000;
const MAX_EDITS = 200;
/** Lines that have less of the longer one in common are different lines rather than changed ones. */
const MIN_COMMON = 0.4;

/** The words in which `fresh` differs from `old`; none if the lines have little in common. */
export function changedWords(old: string, fresh: string): ChangedWords {
	if (Math.max(old.length, fresh.length) > MAX_LENGTH) return NONE;
	const changes = diffWordsWithSpace(old, fresh, { maxEditLength: MAX_EDITS });
	if (changes === undefined) return NONE;
	const found: { readonly old: Span[]; readonly new: Span[] } = { old: [], new: [] };
	let [oldEnd, newEnd, common] = [0, 0, 0];
	for (const { value, added, removed } of changes) {
		const { length } = value;
		if (removed) found.old.push({ start: oldEnd, end: oldEnd + length });
		if (added) found.new.push({ start: newEnd, end: newEnd + length });
		if (!added) oldEnd += length;
		if (!removed) newEnd += length;
		if (!added && !removed) common += value.trim().length;
	}
	return common >= MIN_COMMON * Math.max(old.trim().length, fresh.trim().length) ? found : NONE;
}
