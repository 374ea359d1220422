import { DEFAULT_SETTINGS, matchesRule, parseSettings, RULES, type Settings } from '../core/index.ts';
import { readInput } from './input.ts';
import type { Terminal } from './terminal.ts';
import { UsageError } from './usage.ts';

/** `base` with the settings in a file of JSON; the command ends at what is no setting, and a rule that is none is only named. */
export function readConfigFile(path: string, error: Terminal['error'], base = DEFAULT_SETTINGS): Settings {
	let value: unknown;
	try {
		value = JSON.parse(readInput(path).text);
	} catch (failure) {
		if (failure instanceof SyntaxError) throw new UsageError(`${path} is not JSON: ${failure.message}`);
		throw failure;
	}
	const { settings, problems } = parseSettings(value, base);
	for (const { rule } of settings.rules) {
		if (!RULES.some((known) => matchesRule(rule, known)))
			error(`kernel-patch-review: ${path}: no rule is called '${rule}'\n`);
	}
	if (problems.length > 0) throw new UsageError(`${path}: ${problems.join('; ')}`);
	return settings;
}
