import type { Finding } from './finding.ts';
import type { Rule } from './rule.ts';
import { groupBy } from '../text/groupBy.ts';

/**
 * Maximum number of findings of one rule in a document, which is more than anybody reads: only text made to hurt has more, and
 * they would fill the memory.
 */
export const MAX_OF_RULE = 10_000;

/** Whether `findings`, those of a document, lack some since a rule has too many. */
export function isLimited(findings: readonly Finding[]): boolean {
	return [...groupBy(findings, ({ rule }) => rule).values()].some(({ length }) => length > MAX_OF_RULE);
}

/** Counts the findings of each rule in one document; those over the limit are left out, and the first of them says so. */
export class FindingLimit {
	readonly #counts = new Map<Rule, number>();

	/** Whether no further finding of the rule is taken. */
	isReached(rule: Rule): boolean {
		return (this.#counts.get(rule) ?? 0) > MAX_OF_RULE;
	}

	/** Counts a finding, and returns it as it is listed; null if it is not. */
	take(finding: Finding): Finding | null {
		const { rule, message } = finding;
		const count = (this.#counts.get(rule) ?? 0) + 1;
		this.#counts.set(rule, count);
		if (count <= MAX_OF_RULE) return finding;
		return count === MAX_OF_RULE + 1 ? { ...finding, message: `${message}; further findings are not listed` } : null;
	}
}
