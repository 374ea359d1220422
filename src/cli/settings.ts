import { DEFAULT_SETTINGS, matchesRule, parseSettings, RULES, type Settings } from '../core/index.ts';
import { readConfiguration } from './files.ts';
import type { Terminal } from './terminal.ts';
import { UsageError } from './usage.ts';

/** `base`, overridden by the settings in a JSON file. Reports unknown rules to `error`; throws a UsageError for any other problem. */
export function readConfigFile(path: string, error: Terminal['error'], base = DEFAULT_SETTINGS): Settings {
	const text = readConfiguration(path);
	let value: unknown;
	try {
		value = JSON.parse(text);
	} catch (failure) {
		// The message quotes the file, which may be one that a log must not show.
		const position = failure instanceof SyntaxError ? / at position (\d+)/.exec(failure.message)?.[1] : undefined;
		const line = position === undefined ? '' : ` (line ${text.slice(0, Number(position)).split('\n').length})`;
		throw new UsageError(`${path} is not valid JSON${line}`);
	}
	const { settings, problems } = parseSettings(value, base);
	for (const { rule } of settings.rules) {
		if (!RULES.some((known) => matchesRule(rule, known)))
			error(`kernel-patch-review: ${path}: unknown rule '${rule}'\n`);
	}
	if (problems.length > 0) throw new UsageError(`${path}: ${problems.join('; ')}`);
	return settings;
}
