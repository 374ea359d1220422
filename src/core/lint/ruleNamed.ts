import { typeName } from '../config/severity.ts';
import type { Rule } from './rule.ts';

/** The rule with the id, former id or checkpatch type `name`, or with an id that is `name` in the spelling of types; ids come first. */
export function ruleNamed(rules: readonly Rule[], name: string): Rule | undefined {
	return rulesNamed(rules, name)[0];
}

/** The rules that `ruleNamed` chooses from: all those of a type. */
export function rulesNamed(rules: readonly Rule[], name: string): readonly Rule[] {
	const ways: readonly ((rule: Rule) => boolean)[] = [
		({ id }) => id === name,
		({ formerIds = [] }) => formerIds.includes(name),
		({ checkpatch }) => checkpatch.includes(name),
		({ id, formerIds = [] }) => [id, ...formerIds].some((known) => typeName(known) === name),
	];
	return ways.map((isNamed) => rules.filter(isNamed)).find((found) => found.length > 0) ?? [];
}
