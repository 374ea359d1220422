import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { Option, type Command, type CommandUnknownOpts, type OptionValues } from '@commander-js/extra-typings';
import {
	CHECKPATCH_OPTIONS,
	CONFIG_FILE,
	DEFAULT_SETTINGS,
	formerNames,
	likeliest,
	PRESETS,
	PROFILE_CHOICES,
	readCodespell,
	RULES,
	typesIn,
	unknownNames,
	withCheckpatchConf,
	withCheckpatchOptions,
	type GivenOptions,
	type Settings,
} from '../../core/index.ts';
import { colorOption, isColorWanted } from '../color.ts';
import { collected } from '../command.ts';
import type { Printing } from '../formats/format.ts';
import { leadsOut, readConfiguration } from '../files.ts';
import { likelyPath, readInput } from '../input.ts';
import { isKernelTree } from '../kernelTree.ts';
import { CHECKPATCH_CONF, type Config, findConfig, MAX_CONF, readConfig, withConfig } from '../settings.ts';
import type { Terminal } from '../terminal.ts';
import { unknownRule, UsageError } from '../usage.ts';

/** The options of `check`, and of other commands that check. */
export interface CheckOptions {
	readonly settings: Settings;
	/** The settings without what files that were found change, and those files; null if none changes any. */
	readonly without: { readonly file: string; readonly settings: Settings } | null;
	/** The root of the kernel tree that patches are for; null for none. */
	readonly root: string | null;
	readonly printing: Printing;
	/** Whether to list the types of messages instead. */
	readonly listTypes: boolean;
}

/** The values of the options of `check` that checkpatch.pl does not have. */
export interface OwnOptions {
	readonly allTypes?: true;
	/** A configuration file; false for none, not even one that is found. */
	readonly config?: string | boolean | undefined;
	readonly preset: keyof typeof PRESETS;
	readonly profile?: (typeof PROFILE_CHOICES)[number] | undefined;
}

/** What the values of options are called. */
const VALUES: Readonly<Record<string, string>> = {
	types: 'list',
	ignore: 'list',
	'max-line-length': 'n',
	'min-conf-desc-length': 'n',
	'tab-size': 'n',
	'checkpatch-version': 'release',
	root: 'dir',
	codespellfile: 'file',
};

const PRESET_NAMES = Object.keys(PRESETS) as (keyof typeof PRESETS)[];

/** `command` with the options of `check` and of checkpatch.pl; only the former have types. */
export function addCheckOptions<Args extends unknown[], Options extends OptionValues>(
	command: Command<Args, Options>,
): Command<Args, Options & OwnOptions> {
	const checkpatchOptions: CommandUnknownOpts = command;
	for (const [name, { description, multiple, short, type, hasNoEffect }] of Object.entries(CHECKPATCH_OPTIONS)) {
		const value = type === 'boolean' ? '' : ` <${VALUES[name] ?? 'value'}>`;
		const flags = `${short === undefined ? '' : `-${short}, `}--${name}${value}`;
		const option: Option = name === 'color' ? colorOption() : new Option(flags, description);
		option.helpGroup('Options of checkpatch.pl:').hideHelp(hasNoEffect === true);
		checkpatchOptions.addOption(multiple === true && type === 'string' ? option.argParser(collected) : option);
	}
	// The inferred type has a part for each preset and profile.
	const typed: unknown = command
		.option('--all-types', 'with --format checkpatch, also print what checkpatch.pl does not report')
		.option('--config <file>', `settings, instead of those of a ${CONFIG_FILE} in the current folder or above it`)
		.option('--no-config', 'do not look for a configuration file')
		.addOption(
			new Option('--preset <name>', 'severities of all rules').choices(PRESET_NAMES).default('default' as const),
		)
		.addOption(new Option('--profile <name>', 'rules of a subsystem').choices(PROFILE_CHOICES));
	return typed as Command<Args, Options & OwnOptions>;
}

/**
 * Reads the options of a parsed `command`, which `own` and those of checkpatch.pl are. Settings come from, each overriding the one
 * before: the preset, `.checkpatch.conf` in the directory of `CHECKPATCH_CONFIG_DIR`, the current or the home directory, or
 * `.scripts`, the file that `--config` names or that is found, options. Reports problems in `.checkpatch.conf`, former names of
 * rules, also among `rules`, and unknown rules in the file; throws a UsageError for any other problem.
 */
export function readCheckOptions(
	command: CommandUnknownOpts,
	{ allTypes, config, preset: presetName, profile, format }: OwnOptions & { readonly format?: string | undefined },
	report: Terminal['error'],
	rules: readonly string[] = [],
): CheckOptions {
	const own = checkpatchOptions(command);
	refuseUnknownTypes(own, report);
	const apply = (
		base: Settings,
		file: Config | null,
		options: GivenOptions,
		reportUnknown: Terminal['error'],
	): Settings => {
		let settings = file === null ? base : withConfig(file, reportUnknown, base);
		const applied = withCheckpatchOptions(settings, own);
		const [invalid] = applied.invalid;
		if (invalid !== undefined) throw new UsageError(`invalid value '${own[invalid] ?? ''}' for --${invalid}`);
		settings = applied.settings;
		if (profile !== undefined) settings = { ...settings, profile };
		const codespell = ownCodespell ?? codespellWords(options);
		if (codespell !== null) settings = { ...settings, checkpatch: { ...settings.checkpatch, codespell } };
		if (format === 'checkpatch') settings = { ...settings, checkpatch: { ...settings.checkpatch, doubtful: true } };
		// As checkpatch.pl, these formats check every commit message.
		return format === 'checkpatch' || format === 'b4' ? { ...settings, downstream: true } : settings;
	};
	// Only once, since it may be a pipe.
	const ownCodespell = own.codespellfile === undefined ? null : readCodespell(readInput(own.codespellfile).text);
	const given = typeof config === 'string' ? readConfig(config) : null;
	const found = given === null && config !== false ? findConfig() : null;
	const named = PRESETS[presetName];
	const isNamed = command.getOptionValueSource('preset') === 'cli';
	const presetFor = (file: Config | null): Settings => (isNamed || file === null ? null : file.preset) ?? named;
	const preset = presetFor(given ?? found);
	const conf = readCheckpatchConf();
	const read = withCheckpatchConf(preset, conf?.text ?? '');
	// A message shows nothing of the file but names of options.
	const noTypes = (['types', 'ignore'] as const).flatMap((option) =>
		unknownTypes(read.given, option).map((type) => `--${option} has a type that no rule has; ${typeHelp(type)}`),
	);
	for (const problem of [...read.problems, ...noTypes].slice(0, MAX_PROBLEMS))
		report(`kernel-patch-review: ${conf?.file ?? ''}: ${problem}\n`);
	const confOptions = conf?.isOfTree === true ? ofTree(conf.file, read.given, report) : read.given;
	const options = { ...confOptions, ...own };
	const settings = apply(read.settings, given ?? found, options, report);
	const names = [...settings.rules.map(({ rule }) => rule), ...rules];
	for (const { former, id } of formerNames(names, RULES))
		report(`kernel-patch-review: rule '${former}' is now called '${id}'\n`);
	const root = rootOf(options, options.root !== own.root);
	const files = [
		...(conf === null || read.settings === preset ? [] : [conf.file]),
		...(found === null ? [] : [found.file]),
	];
	const without =
		files.length === 0
			? null
			: { file: files.join(' and '), settings: apply(presetFor(given), given, own, () => undefined) };
	return {
		settings,
		without,
		root,
		printing: { ...printingOf(options, allTypes === true), strict: settings.strict, given: givenOptions(command, own) },
		listTypes: 'list-types' in options,
	};
}

/** The options of checkpatch.pl that were given to `command`. */
function checkpatchOptions(command: CommandUnknownOpts): GivenOptions {
	const given: Record<string, string> = {};
	for (const option of command.options) {
		const { long, negate } = option;
		const name = long?.slice(2) ?? '';
		const attribute = option.attributeName();
		const value: unknown = command.getOptionValue(attribute);
		// An option and its negation are the same attribute.
		if (!Object.hasOwn(CHECKPATCH_OPTIONS, name) || value === negate) continue;
		if (command.getOptionValueSource(attribute) === 'cli')
			given[name] = Array.isArray(value) ? value.join(',') : String(value);
	}
	return given;
}

/** Options of checkpatch.pl that decide what is found. */
const DECIDING: ReadonlySet<string> = new Set([
	...['types', 'ignore', 'max-line-length', 'min-conf-desc-length', 'spdx-cxx-comments', 'checkpatch-version'],
	...['no-signoff', 'no-fixes-tag', 'codespell', 'codespellfile', 'root', 'no-tree'],
]);

/** The options that decide what is found and fixed, as words of a command line; `own` are those of checkpatch.pl. */
function givenOptions(command: CommandUnknownOpts, own: GivenOptions): readonly string[] {
	const others = ['config', 'preset', 'profile', 'commitMsg']
		.filter((name) => command.getOptionValueSource(name) === 'cli')
		.map((name): readonly [string, unknown] => [name, command.getOptionValue(name)]);
	return [...Object.entries(own).filter(([name]) => DECIDING.has(name)), ...others].map(([name, value]) => {
		if (name === 'commitMsg') return '--commit-msg';
		if (value === false) return `--no-${name}`;
		return CHECKPATCH_OPTIONS[name]?.type === 'boolean' ? `--${name}` : `--${name}=${String(value)}`;
	});
}

/** The types of messages that the output may have, in order. */
export function messageTypes(): readonly string[] {
	return [...new Set([...DAMAGE_TYPES, ...RULES.flatMap(({ checkpatch }) => checkpatch)])].sort();
}

/** The types of malformed hunks and patches, which no rule has. */
const DAMAGE_TYPES = ['CORRUPTED_PATCH', 'NOT_UNIFIED_DIFF'];

/**
 * Throws a UsageError for a type to report that nothing has, since nothing would be found, and for an id that no rule has. Another
 * type to ignore is reported: as in checkpatch.pl, it has no effect.
 */
function refuseUnknownTypes(given: GivenOptions, report: Terminal['error']): void {
	const unknown = unknownTypes(given, 'types');
	const ignored = unknownTypes(given, 'ignore');
	const id = [...unknown, ...ignored].find((name) => name.includes('-'));
	if (id !== undefined) throw unknownRule(id);
	if (unknown[0] !== undefined) throw new UsageError(noTypeText(unknown[0]));
	for (const type of ignored) report(`kernel-patch-review: ${noTypeText(type)}\n`);
}

/** The types and ids in the value of an option that nothing has. */
function unknownTypes(given: GivenOptions, option: 'types' | 'ignore'): readonly string[] {
	const { settings } = withCheckpatchOptions({ ...DEFAULT_SETTINGS, rules: [] }, { [option]: given[option] ?? '' });
	const names = settings.rules.map(({ rule }) => rule);
	return unknownNames(names, RULES).filter((name) => !DAMAGE_TYPES.includes(name));
}

function noTypeText(name: string): string {
	return `no rule has the type ${name}; ${typeHelp(name)}`;
}

/** What to use instead of a type that nothing has. */
function typeHelp(name: string): string {
	const likely = likeliest(name, messageTypes());
	return likely === null ? "'kernel-patch-review check --list-types' lists all" : `did you mean ${likely}?`;
}

/** Maximum number of problems of a `.checkpatch.conf` that are reported. */
const MAX_PROBLEMS = 10;

interface CheckpatchConf {
	readonly file: string;
	readonly text: string;
	/** Whether it belongs to the current directory, which may be a tree from anywhere, rather than to the user. */
	readonly isOfTree: boolean;
}

/** The first `.checkpatch.conf` where checkpatch.pl looks for one; null for none. Throws a UsageError. */
function readCheckpatchConf(): CheckpatchConf | null {
	for (const folder of [process.env.CHECKPATCH_CONFIG_DIR ?? '', '.', homedir(), '.scripts']) {
		const file = path.join(folder, CHECKPATCH_CONF);
		if (folder === '' || !existsSync(file)) continue;
		const isOfTree = folder === '.' || folder === '.scripts';
		return { file, text: readConfiguration(file, MAX_CONF, isOfTree ? '.' : null), isOfTree };
	}
	return null;
}

/** `given` without the options that the `.checkpatch.conf` of a tree may not have, each of which is reported. */
function ofTree(file: string, given: GivenOptions, report: Terminal['error']): GivenOptions {
	return Object.fromEntries(
		Object.entries(given).filter(([name, value]) => {
			const reason = refusal(name, value);
			if (reason !== null)
				report(`kernel-patch-review: ${file}: --${name} is ignored: ${reason}; give it as an option\n`);
			return reason === null;
		}),
	);
}

/** Why a tree may not set an option, which would read what is not part of it, or end the run without findings; null if it may. */
function refusal(name: string, value: string): string | null {
	switch (name) {
		case 'list-types':
			return 'findings would be missing';
		case 'codespell':
			return existsSync(CODESPELL_FILE) ? null : 'there is no dictionary';
		case 'codespellfile':
			if (leadsOut('.', value)) return 'it leads out of the tree';
			return isReadable(value) ? null : 'the file cannot be read';
		case 'root':
			if (leadsOut('.', value)) return 'it leads out of the tree';
			return isKernelTree(value) ? null : 'it is not the root of a kernel tree';
		default:
			return null;
	}
}

function isReadable(file: string): boolean {
	try {
		readConfiguration(file);
		return true;
	} catch {
		return false;
	}
}

function printingOf(options: GivenOptions, allTypes: boolean): Omit<Printing, 'strict'> {
	const isOurs = (type: string): boolean => !RULES.some(({ checkpatch }) => checkpatch.includes(type));
	return {
		summary: !('no-summary' in options),
		summaryFile: 'summary-file' in options,
		// A type of ours given by name is printed.
		allTypes: allTypes || typesIn(options.types ?? '').some(isOurs),
		showTypes: !('no-show-types' in options),
		showFile: 'showfile' in options,
		quiet: 'quiet' in options,
		verbose: 'verbose' in options,
		color: isColorWanted(options.color),
	};
}

/**
 * The words of the dictionary of codespell; null for none. Only a `.checkpatch.conf`, of which a message shows nothing, names
 * its file here.
 */
function codespellWords({ codespell, codespellfile }: GivenOptions): ReturnType<typeof readCodespell> | null {
	if (codespell === undefined && codespellfile === undefined) return null;
	if (codespellfile === undefined && !existsSync(CODESPELL_FILE))
		throw new UsageError(`no dictionary of codespell at ${CODESPELL_FILE}; name one with --codespellfile`);
	try {
		return readCodespell(readConfiguration(codespellfile ?? CODESPELL_FILE));
	} catch (failure) {
		if (codespellfile !== undefined)
			throw new UsageError('cannot read the file that --codespellfile in .checkpatch.conf names');
		throw failure;
	}
}

const CODESPELL_FILE = '/usr/share/codespell/dictionary.txt';

/** The kernel tree of `--root`, or the current directory if it is one and `--no-tree` is not given; null for none. */
function rootOf({ root, 'no-tree': isDisabled }: GivenOptions, isConf: boolean): string | null {
	if (root !== undefined) {
		// A message shows nothing of a `.checkpatch.conf`.
		if (!isConf && !existsSync(root)) {
			const likely = likelyPath(root);
			throw new UsageError(`${root}: no such folder${likely === null ? '' : `; did you mean ${likely}?`}`);
		}
		if (!isKernelTree(root))
			throw new UsageError(`${isConf ? 'the --root in .checkpatch.conf' : root} is not the root of a kernel tree`);
		return root;
	}
	return isDisabled === undefined && isKernelTree('.') ? '.' : null;
}
