import type { ResultType } from '../../pagetable/eval/expression.ts';
import type { Outcome } from '../../pagetable/simulate.ts';

/** The answer to a question as C reads it; a word that is more than 1 is shown, too. */
export function truthText(value: bigint): string {
	const truth = value === 0n ? 'false' : 'true';
	return value > 1n ? `${truth} (${hex(value)})` : truth;
}

/** What a helper that works in memory returns besides, in words; null for an entry, which is shown as such, or nothing. */
export function returnedText({ returned, type }: Extract<Outcome, { kind: 'memory' }>): string | null {
	if (returned === null || type === 'entry' || type === 'void') return null;
	return `returns ${answerText(returned, type)}`;
}

/** A word that a helper in memory returns: an int answers a question. */
export function answerText(word: bigint, type: ResultType): string {
	return type === 'bool' || type === 'int' ? truthText(word) : hex(word);
}

/** Whether two runs came to the same: an answer that is a bool on one side is compared by its truth. */
export function isSameOutcome(one: Outcome, other: Outcome): boolean {
	const isTruth = [one, other].some((outcome) => outcome.kind === 'value' && outcome.type === 'bool');
	const text = (outcome: Outcome): string =>
		JSON.stringify(outcome, (key, value: unknown) => {
			if (typeof value === 'bigint') return isTruth ? value !== 0n : value.toString();
			// The wording and the place of an assertion make no difference.
			if (key === 'warnings') return Array.isArray(value) ? value.length : value;
			return key === 'logs' || key === 'type' ? undefined : value;
		});
	return text(one) === text(other);
}

/** The entry that a run leaves or the word that it returns; null for none. */
export function wordAfter(outcome: Outcome): bigint | null {
	if (outcome.kind === 'memory') return outcome.after;
	return outcome.kind === 'value' ? outcome.value : null;
}

/** A word as C writes it. */
export function hex(value: bigint): string {
	return `0x${value.toString(16)}`;
}
