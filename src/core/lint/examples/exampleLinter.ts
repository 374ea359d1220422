import { DEFAULT_SETTINGS, type Settings } from '../../config/settings.ts';
import { Linter } from '../linter.ts';
import type { Rule } from '../rule.ts';
import { exampleTree } from './exampleTree.ts';

/** A linter with `rule` enabled: all profiles apply and doubtful findings count, with a kernel tree if the rule needs one. */
export function exampleLinter(rule: Rule): Linter {
	const isOff = rule.severity === 'off' && rule.profiles === undefined;
	const settings: Settings = {
		...DEFAULT_SETTINGS,
		profile: 'all',
		checkpatch: { ...DEFAULT_SETTINGS.checkpatch, doubtful: true },
		rules: isOff ? [{ rule: rule.id, severity: 'information' }] : [],
	};
	return new Linter([rule], settings, { tree: rule.needsTree === true ? exampleTree() : null });
}
