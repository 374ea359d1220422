import type { Patch } from '../patch/patch.ts';
import type { SplitPart } from './split.ts';

/** What is left to the author when a patch is split into `parts`, a sentence each. */
export function adviceFor({ subject }: Patch, parts: readonly SplitPart[]): readonly string[] {
	const advice: string[] = [];
	const numbers = parts.flatMap(({ sharesChangelog }, index) => (sharesChangelog ? [index + 1] : []));
	if (numbers.length > 0) {
		advice.push(`Parts ${numbers.join(' and ')} have the whole changelog: trim each to what the part does.`);
	}
	const { index, total } = { index: subject?.index ?? null, total: subject?.total ?? null };
	const more = parts.length - 1;
	if (index !== null && total !== null && total > 1) {
		const moved = index < total ? `, and ${index + 1}/${total} becomes ${index + 1 + more}/${total + more}` : '';
		advice.push(`The series grows to ${total + more}${moved}: renumber its other patches.`);
	}
	return advice;
}
