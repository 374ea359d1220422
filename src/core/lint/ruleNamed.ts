import type { Rule } from './rule.ts';

/** The rule with the id, former id or checkpatch type `name`; ids come first. */
export function ruleNamed(rules: readonly Rule[], name: string): Rule | undefined {
	return (
		rules.find(({ id }) => id === name) ??
		rules.find(({ formerIds = [] }) => formerIds.includes(name)) ??
		rules.find(({ checkpatch }) => checkpatch.includes(name))
	);
}
