import { parse, printParseErrorCode, type ParseError } from 'jsonc-parser';
import { DEFAULT_SETTINGS, matchesRule, parseSettings, PRESETS, RULES, type Settings } from '../core/index.ts';
import { folderAbove, kindBelow, readConfiguration } from './files.ts';
import type { Terminal } from './terminal.ts';
import { UsageError } from './usage.ts';

/** The name of the configuration file that is found in the current folder or above it. */
export const CONFIG_FILE = '.kernel-patch-review.jsonc';

/** Maximum size of a configuration, in bytes: each of its entries costs time for each finding. */
const MAX_CONFIG = 64 * 1024;

/** A configuration, and where it is. */
export interface Config {
	readonly file: string;
	readonly value: unknown;
}

/** The configuration file of a folder, by default the current one, or the nearest above it; null for none. Throws a UsageError. */
export function findConfig(start?: string): Config | null {
	const folder = folderAbove((each) => kindBelow(each, CONFIG_FILE) === 'file', start);
	return folder === null ? null : readConfig(`${folder}/${CONFIG_FILE}`, folder);
}

/** Reads JSON with comments, of a file below `folder` if that is given. Throws a UsageError, which quotes nothing of the file. */
export function readConfig(file: string, folder: string | null = null): Config {
	const text = readConfiguration(file, folder === null ? undefined : MAX_CONFIG, folder);
	const errors: ParseError[] = [];
	const value = parsed(file, text, errors);
	const [error] = errors;
	if (error === undefined) return { file, value };
	const line = text.slice(0, error.offset).split('\n').length;
	throw new UsageError(`${file} is not valid JSON (line ${line}: ${printParseErrorCode(error.error)})`);
}

function parsed(file: string, text: string, errors: ParseError[]): unknown {
	try {
		return parse(text, errors, { allowTrailingComma: true });
	} catch {
		throw new UsageError(`${file} is nested too deeply`);
	}
}

/** The preset that a configuration extends; null for none. Throws a UsageError. */
export function presetOf({ file, value }: Config): Settings | null {
	const name = isRecord(value) ? value.extends : undefined;
	if (name === undefined) return null;
	if (typeof name === 'string' && Object.hasOwn(PRESETS, name)) return PRESETS[name as keyof typeof PRESETS];
	throw new UsageError(`${file}: "extends" must be one of ${Object.keys(PRESETS).join(', ')}`);
}

/** `base`, overridden by a configuration. Reports unknown rules to `error`; throws a UsageError for any other problem. */
export function withConfig({ file, value }: Config, error: Terminal['error'], base: Settings): Settings {
	const own = isRecord(value) ? Object.fromEntries(Object.entries(value).filter(([key]) => key !== 'extends')) : value;
	const { settings, problems } = parseSettings(own, base);
	const rules = [...settings.rules, ...settings.overrides.flatMap((override) => override.rules)];
	for (const { rule } of rules) {
		if (!RULES.some((known) => matchesRule(rule, known)))
			error(`kernel-patch-review: ${file}: unknown rule '${rule}'\n`);
	}
	if (problems.length > 0) throw new UsageError(`${file}: ${problems.join('; ')}`);
	return settings;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The settings of the configuration file at `path`. Reports unknown rules to `error`; throws a UsageError. */
export function readConfigFile(path: string, error: Terminal['error']): Settings {
	const config = readConfig(path);
	return withConfig(config, error, presetOf(config) ?? DEFAULT_SETTINGS);
}
