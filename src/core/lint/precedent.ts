import { memoize } from '../text/memoize.ts';
import type { HunkView } from '../code/hunkView.ts';
import type { Severity } from '../config/severity.ts';
import type { Report, RuleFinding } from './rule.ts';

/** One place of a hunk's post-image where a rule finds what it looks for. */
export interface Occurrence {
	/** Whether the patch adds it, so that it is a finding; otherwise it stands in the context. */
	readonly isAdded: boolean;
	readonly finding: () => RuleFinding;
}

/**
 * Reports the added ones of `occurrences`. Where the context of the hunk has one as well, or what the hunk removes had one
 * (`wasBefore`), who wrote the patch followed the code around it: a finding is only a hint then, and a hint is none.
 */
export function reportAdded(
	occurrences: readonly Occurrence[],
	severity: Exclude<Severity, 'error'>,
	report: Report,
	wasBefore = false,
): void {
	const isHabit = wasBefore || occurrences.some(({ isAdded }) => !isAdded);
	if (isHabit && severity === 'hint') return;
	for (const { isAdded, finding } of occurrences) {
		if (!isAdded) continue;
		const { message, ...rest } = finding();
		if (isHabit) report({ ...rest, severity: 'hint', message: `${message}, as in the code around it` });
		else report({ ...rest, message });
	}
}

const wordsBefore = memoize(
	(view: HunkView): ReadonlySet<string> => new Set(view.before.flatTokens.map(({ text }) => text)),
);

/** Whether `word` stands in the context of a hunk or in what it removes: then the patch goes on with what is there. */
export function existedBefore(view: HunkView, word: string): boolean {
	return wordsBefore(view).has(word);
}
