import { typeName } from '../config/severity.ts';
import type { Rule } from './rule.ts';

/** The rule with the id, former id or checkpatch type `name`, or with an id that is `name` in the spelling of types; ids come first. */
export function ruleNamed(rules: readonly Rule[], name: string): Rule | undefined {
	return (
		rules.find(({ id }) => id === name) ??
		rules.find(({ formerIds = [] }) => formerIds.includes(name)) ??
		rules.find(({ checkpatch }) => checkpatch.includes(name)) ??
		rules.find(({ id, formerIds = [] }) => [id, ...formerIds].some((known) => typeName(known) === name))
	);
}
