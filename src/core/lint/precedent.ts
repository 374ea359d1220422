import { memoize } from '../text/memoize.ts';
import type { HunkView } from '../code/hunkView.ts';
import type { Severity } from '../config/severity.ts';
import type { Report, RuleFinding } from './rule.ts';

/** An occurrence of a rule's pattern in the post-image of a hunk. */
export interface Occurrence {
	/** Whether the patch adds it, which makes it a finding; otherwise it is in the context. */
	readonly isAdded: boolean;
	readonly finding: () => RuleFinding;
}

/**
 * Reports the added ones of `occurrences`. If one is in the context of the hunk, or in its removed lines (`wasBefore`), the
 * patch follows the code around it: then findings become hints, and hints are dropped.
 */
export function reportAdded(
	occurrences: readonly Occurrence[],
	severity: Exclude<Severity, 'error'>,
	report: Report,
	wasBefore = false,
): void {
	const hasPrecedent = wasBefore || occurrences.some(({ isAdded }) => !isAdded);
	if (hasPrecedent && severity === 'hint') return;
	for (const { isAdded, finding } of occurrences) {
		if (!isAdded) continue;
		const { message, ...rest } = finding();
		if (hasPrecedent) report({ ...rest, severity: 'hint', message: `${message}, as in the code around it` });
		else report({ ...rest, message });
	}
}

const wordsBefore = memoize(
	(view: HunkView): ReadonlySet<string> => new Set(view.before.flatTokens.map(({ text }) => text)),
);

/** Whether `word` is in the context or the removed lines of a hunk, so that the patch follows existing code. */
export function existedBefore(view: HunkView, word: string): boolean {
	return wordsBefore(view).has(word);
}
