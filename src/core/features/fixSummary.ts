import { isSafe } from '../lint/fixAll.ts';
import type { Finding } from '../lint/finding.ts';

/** What fix-all did: how many findings went, by rule, and what is left. */
export interface FixSummary {
	/** The rules with the most findings fixed come first. */
	readonly fixed: readonly { readonly rule: string; readonly count: number }[];
	readonly total: number;
	/** Findings that are left, and those of them that have a fix to decide on. */
	readonly left: number;
	readonly undecided: number;
}

/** Compares the findings before and after fix-all. Those that need the simulator are not made again, so they don't count as fixed. */
export function fixSummary(before: readonly Finding[], after: readonly Finding[]): FixSummary {
	const fixable = new Set(before.filter(isSafe).map(({ rule }) => rule));
	const count = (findings: readonly Finding[], rule: Finding['rule']): number =>
		findings.filter((finding) => finding.rule === rule).length;
	const fixed = [...fixable]
		.map((rule) => ({ rule: rule.id, count: count(before, rule) - count(after, rule) }))
		.filter((each) => each.count > 0)
		.sort((a, b) => b.count - a.count);
	return {
		fixed,
		total: fixed.reduce((sum, each) => sum + each.count, 0),
		left: after.length,
		undecided: after.filter(({ fix }) => fix !== null).length,
	};
}

/** The number of findings of a rule that fix-all fixes. */
export function countSafe(findings: readonly Finding[], rule: Finding['rule']): number {
	return findings.filter((finding) => finding.rule === rule && isSafe(finding)).length;
}
