import { DEFAULT_SETTINGS, matchesRule, parseSettings, RULES, type Settings } from '../core/index.ts';
import { readInput } from './input.ts';
import type { Terminal } from './terminal.ts';
import { UsageError } from './usage.ts';

/** `base`, overridden by the settings in a JSON file. Reports unknown rules to `error`; throws a UsageError for any other problem. */
export function readConfigFile(path: string, error: Terminal['error'], base = DEFAULT_SETTINGS): Settings {
	let value: unknown;
	try {
		value = JSON.parse(readInput(path).text);
	} catch (failure) {
		if (failure instanceof SyntaxError) throw new UsageError(`${path} is not valid JSON: ${failure.message}`);
		throw failure;
	}
	const { settings, problems } = parseSettings(value, base);
	for (const { rule } of settings.rules) {
		if (!RULES.some((known) => matchesRule(rule, known)))
			error(`kernel-patch-review: ${path}: unknown rule '${rule}'\n`);
	}
	if (problems.length > 0) throw new UsageError(`${path}: ${problems.join('; ')}`);
	return settings;
}
