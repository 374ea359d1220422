import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { parseArgs, type ParseArgsConfig } from 'node:util';
import {
	CHECKPATCH_OPTIONS,
	formerNames,
	PRESETS,
	PROFILE_CHOICES,
	readCodespell,
	RULES,
	typesIn,
	withCheckpatchConf,
	withCheckpatchOptions,
	type GivenOptions,
	type Settings,
} from '../../core/index.ts';
import type { Printing } from '../formats/format.ts';
import { readInput } from '../input.ts';
import { isKernelTree } from '../kernelTree.ts';
import { readConfigFile } from '../settings.ts';
import type { Terminal } from '../terminal.ts';
import { UsageError } from '../usage.ts';

/** The options of `check`, and of other commands that check. */
export interface CheckOptions {
	readonly format: string;
	readonly files: readonly string[];
	readonly settings: Settings;
	/** The root of the kernel tree that patches are for; null for none. */
	readonly root: string | null;
	readonly printing: Printing;
	/** Whether to list the types of messages instead. */
	readonly listTypes: boolean;
	/** The values of the command's own options. */
	readonly own: Readonly<Record<string, unknown>>;
}

/**
 * Parses the arguments of `check`. Settings come from, each overriding the one before: the preset, `.checkpatch.conf` in the
 * directory of `CHECKPATCH_CONFIG_DIR`, the current or the home directory, or `.scripts`, the file given by `--config`, options. Reports problems in `.checkpatch.conf` and unknown
 * rules in the file; throws a UsageError for any other problem.
 */
export function readCheckOptions(
	args: readonly string[],
	report: Terminal['error'],
	ownOptions: ParseArgsConfig['options'] = {},
): CheckOptions {
	const { values, positionals } = parseArgs({
		args: args.map(withImpliedValue),
		options: {
			...(CHECKPATCH_OPTIONS as Record<string, { type: 'string' | 'boolean'; short?: string; multiple?: boolean }>),
			'all-types': { type: 'boolean' },
			format: { type: 'string', default: 'text' },
			config: { type: 'string' },
			preset: { type: 'string', default: 'default' },
			profile: { type: 'string' },
			...ownOptions,
		},
		allowPositionals: true,
	});
	const given = values as Values;
	let settings = presetSettings(values.preset);
	let fromConf: GivenOptions = {};
	const conf = confFile();
	if (conf !== undefined) {
		const read = withCheckpatchConf(settings, readInput(conf).text);
		for (const problem of read.problems) report(`kernel-patch-review: ${conf}: ${problem}\n`);
		settings = read.settings;
		fromConf = read.given;
	}
	if (values.config !== undefined) settings = readConfigFile(values.config, report, settings);
	const own = checkpatchOptions(given);
	const applied = withCheckpatchOptions(settings, own);
	const [invalid] = applied.invalid;
	if (invalid !== undefined) throw new UsageError(`invalid value '${own[invalid] ?? ''}' for --${invalid}`);
	settings = applied.settings;
	const options = { ...fromConf, ...own };
	if (values.profile !== undefined) {
		const profile = PROFILE_CHOICES.find((choice) => choice === values.profile);
		if (profile === undefined)
			throw new UsageError(`unknown profile '${values.profile}'; use one of: ${PROFILE_CHOICES.join(', ')}`);
		settings = { ...settings, profile };
	}
	const names = [
		...settings.rules.map(({ rule }) => rule),
		...(Array.isArray(given.rule) ? (given.rule as readonly string[]) : []),
	];
	for (const { former, id } of formerNames(names, RULES))
		report(`kernel-patch-review: rule '${former}' is now called '${id}'
`);
	const root = rootOf(options);
	// As checkpatch.pl, these formats check every commit message.
	if (values.format === 'checkpatch' || values.format === 'b4') settings = { ...settings, downstream: true };
	const codespell = codespellFile(options);
	if (codespell !== null) {
		const words = readCodespell(readInput(codespell).text);
		settings = { ...settings, checkpatch: { ...settings.checkpatch, codespell: words } };
	}
	return {
		format: values.format,
		files: positionals,
		settings,
		root,
		printing: { ...printingOf(options, given['all-types'] === true), strict: settings.strict },
		listTypes: 'list-types' in options,
		own: Object.fromEntries(Object.keys(ownOptions).map((name) => [name, given[name]])),
	};
}

type Values = Readonly<Record<string, string | boolean | readonly string[] | readonly boolean[] | undefined>>;

/** An option whose value may be left out, with the value. */
function withImpliedValue(argument: string): string {
	const implied = CHECKPATCH_OPTIONS[argument.slice(2)]?.implied;
	return argument.startsWith('--') && implied !== undefined ? `${argument}=${implied}` : argument;
}

/** The options of checkpatch.pl among parsed `values`. */
function checkpatchOptions(values: Values): GivenOptions {
	return Object.fromEntries(
		Object.keys(CHECKPATCH_OPTIONS).flatMap((name) => {
			const value = values[name];
			return value === undefined ? [] : [[name, Array.isArray(value) ? value.join(',') : String(value)]];
		}),
	);
}

/** The first `.checkpatch.conf` where checkpatch.pl looks for one. */
function confFile(): string | undefined {
	return [process.env.CHECKPATCH_CONFIG_DIR ?? '', '.', homedir(), '.scripts']
		.filter((folder) => folder !== '')
		.map((folder) => path.join(folder, '.checkpatch.conf'))
		.find(existsSync);
}

function printingOf(options: GivenOptions, allTypes: boolean): Omit<Printing, 'strict'> {
	const isOurs = (type: string): boolean => !RULES.some(({ checkpatch }) => checkpatch.includes(type));
	return {
		summary: !('no-summary' in options),
		summaryFile: 'summary-file' in options,
		// A type of ours that is asked for by name is printed.
		allTypes: allTypes || typesIn(options.types ?? '').some(isOurs),
		showTypes: !('no-show-types' in options),
		showFile: 'showfile' in options,
		verbose: 'verbose' in options,
		color: options.color === 'always' || (options.color === 'auto' && process.stdout.isTTY),
	};
}

/** The dictionary of codespell to read; null for none. */
function codespellFile(options: GivenOptions): string | null {
	if (options.codespellfile !== undefined) return options.codespellfile;
	if (!('codespell' in options)) return null;
	if (existsSync(CODESPELL_FILE)) return CODESPELL_FILE;
	throw new UsageError(`no dictionary of codespell at ${CODESPELL_FILE}; name one with --codespellfile`);
}

const CODESPELL_FILE = '/usr/share/codespell/dictionary.txt';

/** The kernel tree of `--root`, or the current directory if it is one and `--no-tree` is not given; null for none. */
function rootOf({ root, 'no-tree': isDisabled }: GivenOptions): string | null {
	if (root !== undefined) {
		if (!isKernelTree(root)) throw new UsageError(`${root} is not the root of a kernel tree`);
		return root;
	}
	return isDisabled === undefined && isKernelTree('.') ? '.' : null;
}

function presetSettings(name: string): Settings {
	if (!Object.hasOwn(PRESETS, name)) {
		throw new UsageError(`unknown preset '${name}'; use one of: ${Object.keys(PRESETS).join(', ')}`);
	}
	return PRESETS[name as keyof typeof PRESETS];
}
