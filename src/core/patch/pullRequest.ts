import type { Patch } from './patch.ts';
import { summaryOf } from './subject.ts';

/** Whether a mail asks to pull commits. Its diff is their sum, and the numbered patches of a pull request are patches. */
export function isPullRequest({ subject }: Patch): boolean {
	if (subject === null || (subject.index ?? 0) !== 0) return false;
	return subject.tags.some((tag) => /^pull$/i.test(tag)) || /^(?:git )?pull[- ]request\b/i.test(summaryOf(subject));
}
