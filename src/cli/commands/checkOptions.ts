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
import { leadsOut, readConfiguration } from '../files.ts';
import { isKernelTree } from '../kernelTree.ts';
import { readConfigFile } from '../settings.ts';
import type { Terminal } from '../terminal.ts';
import { UsageError } from '../usage.ts';

/** The options of `check`, and of other commands that check. */
export interface CheckOptions {
	readonly format: string;
	readonly files: readonly string[];
	readonly settings: Settings;
	/** The settings without what a `.checkpatch.conf` changes, and that file; null if none changes any. */
	readonly without: { readonly file: string; readonly settings: Settings } | null;
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
 * directory of `CHECKPATCH_CONFIG_DIR`, the current or the home directory, or `.scripts`, the file given by `--config`, options.
 * Reports problems in `.checkpatch.conf` and unknown rules in the file; throws a UsageError for any other problem.
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
	const own = checkpatchOptions(given);
	const apply = (base: Settings, options: GivenOptions, reportUnknown: Terminal['error']): Settings => {
		let settings = values.config === undefined ? base : readConfigFile(values.config, reportUnknown, base);
		const applied = withCheckpatchOptions(settings, own);
		const [invalid] = applied.invalid;
		if (invalid !== undefined) throw new UsageError(`invalid value '${own[invalid] ?? ''}' for --${invalid}`);
		settings = applied.settings;
		if (values.profile !== undefined) {
			const profile = PROFILE_CHOICES.find((choice) => choice === values.profile);
			if (profile === undefined)
				throw new UsageError(`unknown profile '${values.profile}'; use one of: ${PROFILE_CHOICES.join(', ')}`);
			settings = { ...settings, profile };
		}
		const codespell = codespellWords(options, options.codespellfile !== own.codespellfile);
		if (codespell !== null) settings = { ...settings, checkpatch: { ...settings.checkpatch, codespell } };
		const { format } = values;
		if (format === 'checkpatch') settings = { ...settings, checkpatch: { ...settings.checkpatch, doubtful: true } };
		// As checkpatch.pl, these formats check every commit message.
		return format === 'checkpatch' || format === 'b4' ? { ...settings, downstream: true } : settings;
	};
	const preset = presetSettings(values.preset);
	const conf = readCheckpatchConf();
	const read = withCheckpatchConf(preset, conf?.text ?? '');
	for (const problem of read.problems.slice(0, MAX_PROBLEMS))
		report(`kernel-patch-review: ${conf?.file ?? ''}: ${problem}\n`);
	const confOptions = conf?.isOfTree === true ? ofTree(conf.file, read.given, report) : read.given;
	const options = { ...confOptions, ...own };
	const settings = apply(read.settings, options, report);
	const names = [
		...settings.rules.map(({ rule }) => rule),
		...(Array.isArray(given.rule) ? (given.rule as readonly string[]) : []),
	];
	for (const { former, id } of formerNames(names, RULES))
		report(`kernel-patch-review: rule '${former}' is now called '${id}'
`);
	const root = rootOf(options, options.root !== own.root);
	const without =
		conf === null || read.settings === preset
			? null
			: { file: conf.file, settings: apply(preset, own, () => undefined) };
	return {
		format: values.format,
		files: positionals,
		settings,
		without,
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

/** Maximum number of problems of a `.checkpatch.conf` that are reported. */
const MAX_PROBLEMS = 10;

/** Maximum size of a `.checkpatch.conf`, in bytes: each of its words costs time for each finding. */
const MAX_CONF = 64 * 1024;

interface CheckpatchConf {
	readonly file: string;
	readonly text: string;
	/** Whether it belongs to the current directory, which may be a tree from anywhere, rather than to the user. */
	readonly isOfTree: boolean;
}

/** The first `.checkpatch.conf` where checkpatch.pl looks for one; null for none. Throws a UsageError. */
function readCheckpatchConf(): CheckpatchConf | null {
	for (const folder of [process.env.CHECKPATCH_CONFIG_DIR ?? '', '.', homedir(), '.scripts']) {
		const file = path.join(folder, '.checkpatch.conf');
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
		verbose: 'verbose' in options,
		color: options.color === 'always' || (options.color === 'auto' && process.stdout.isTTY),
	};
}

/**
 * The words of the dictionary of codespell; null for none. If `isConf`, a `.checkpatch.conf` names it, of which a message shows
 * nothing.
 */
function codespellWords(
	{ codespell, codespellfile }: GivenOptions,
	isConf: boolean,
): ReturnType<typeof readCodespell> | null {
	if (codespell === undefined && codespellfile === undefined) return null;
	if (codespellfile === undefined && !existsSync(CODESPELL_FILE))
		throw new UsageError(`no dictionary of codespell at ${CODESPELL_FILE}; name one with --codespellfile`);
	try {
		return readCodespell(readConfiguration(codespellfile ?? CODESPELL_FILE));
	} catch (failure) {
		if (isConf) throw new UsageError('cannot read the file that --codespellfile in .checkpatch.conf names');
		throw failure;
	}
}

const CODESPELL_FILE = '/usr/share/codespell/dictionary.txt';

/** The kernel tree of `--root`, or the current directory if it is one and `--no-tree` is not given; null for none. */
function rootOf({ root, 'no-tree': isDisabled }: GivenOptions, isConf: boolean): string | null {
	if (root !== undefined) {
		// A message shows nothing of a `.checkpatch.conf`.
		if (!isKernelTree(root))
			throw new UsageError(`${isConf ? 'the --root in .checkpatch.conf' : root} is not the root of a kernel tree`);
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
