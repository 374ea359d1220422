import { parse, printParseErrorCode, type ParseError } from 'jsonc-parser';
import { isRecord } from '../text/isRecord.ts';
import { combinedPresets, PRESETS } from './presets.ts';
import { parseSettings, type Settings } from './settings.ts';
import { type SeverityPolicy, unknownNames } from './severity.ts';

/** The name of the configuration file that is found in a folder or above it. */
export const CONFIG_FILE = '.kernel-patch-review.jsonc';

/** Maximum size of a configuration that comes with a folder, in bytes: each of its entries costs time for each finding. */
export const MAX_CONFIG = 64 * 1024;

/** A configuration file as read. */
export interface ConfigFile {
	/** The path of its folder in the tree, with a slash at its end; empty for the root. */
	readonly folder: string;
	/** Untrusted. */
	readonly value: unknown;
	/** The preset that it extends; null for none. */
	readonly preset: Settings | null;
	/** Why it cannot be read, which quotes nothing of it; null if it can. */
	readonly problem: string | null;
}

/** Reads the configuration of a folder, which is JSON with comments. */
export function parseConfigFile(text: string, folder = ''): ConfigFile {
	const errors: ParseError[] = [];
	const value = parsed(text, errors);
	const [error] = errors;
	const failed = (problem: string): ConfigFile => ({ folder, value: {}, preset: null, problem });
	if (value === TOO_DEEP) return failed('it is nested too deeply');
	if (error !== undefined) {
		const lines = text.slice(0, error.offset).split('\n');
		const place = `line ${lines.length}, column ${(lines.at(-1)?.length ?? 0) + 1}`;
		return failed(`it is not valid JSON (${place}: ${errorText(error)})`);
	}
	if (!isRecord(value) || value.extends === undefined) return { folder, value, preset: null, problem: null };
	const { extends: given, ...own } = value;
	const names = [given].flat();
	const presets = names.flatMap((name) =>
		typeof name === 'string' && Object.hasOwn(PRESETS, name) ? PRESETS[name as keyof typeof PRESETS] : [],
	);
	if (presets.length < names.length)
		return failed(`"extends" must be one of ${Object.keys(PRESETS).join(', ')}, or a list of these`);
	return { folder, value: own, preset: combinedPresets(presets), problem: null };
}

/** What is wrong in a few words. */
function errorText({ error }: ParseError): string {
	const name = printParseErrorCode(error);
	return ERRORS[name] ?? name;
}

const ERRORS: Readonly<Record<string, string>> = {
	InvalidSymbol: 'a word that JSON does not have: texts need double quotes',
	InvalidNumberFormat: 'a number in a form that JSON does not have',
	PropertyNameExpected: 'the name of a setting in double quotes is missing',
	ValueExpected: 'a value is missing',
	ColonExpected: 'a colon is missing',
	CommaExpected: 'a comma is missing',
	CloseBraceExpected: 'a closing brace is missing',
	CloseBracketExpected: 'a closing bracket is missing',
	EndOfFileExpected: 'nothing may follow the settings',
	UnexpectedEndOfComment: 'a comment does not end',
	UnexpectedEndOfString: 'a closing quote is missing',
	UnexpectedEndOfNumber: 'a number is incomplete',
	InvalidUnicode: 'an escape \\u needs four hexadecimal digits',
	InvalidEscapeCharacter: 'an escape that JSON does not have',
	InvalidCharacter: 'a control character in a text',
};

const TOO_DEEP = Symbol('nested too deeply');

function parsed(text: string, errors: ParseError[]): unknown {
	try {
		return parse(text, errors, { allowTrailingComma: true });
	} catch {
		return TOO_DEEP;
	}
}

/** `base`, overridden by a configuration, what is wrong with it, and the names in it that match none of `rules`. */
export function withConfigFile(
	{ folder, value }: ConfigFile,
	base: Settings,
	rules: readonly SeverityPolicy[],
): { readonly settings: Settings; readonly problems: readonly string[]; readonly unknown: readonly string[] } {
	const { settings, problems } = parseSettings(value, base, folder);
	const named = [...settings.rules, ...settings.overrides.flatMap((override) => override.rules)];
	// The base has those of a .checkpatch.conf, whose problems are its own.
	const ofBase = new Set(base.rules.map(({ rule }) => rule));
	const names = named.map(({ rule }) => rule).filter((rule) => !ofBase.has(rule));
	return { settings, problems, unknown: unknownNames(names, rules) };
}
