import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { parseArgs, type ParseArgsConfig } from 'node:util';
import {
	CHECKPATCH_OPTIONS,
	formerNames,
	PRESETS,
	PROFILE_CHOICES,
	RULES,
	withCheckpatchConf,
	type Settings,
} from '../../core/index.ts';
import type { Printing } from '../formats/format.ts';
import { readConfiguration } from '../files.ts';
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
	/** The values of the command's own options. */
	readonly own: Readonly<Record<string, unknown>>;
}

/**
 * Parses the arguments of `check`. Settings come from, each overriding the one before: the preset, `.checkpatch.conf` in the
 * current or the home directory, the file given by `--config`, options. Reports problems in `.checkpatch.conf` and unknown
 * rules in the file; throws a UsageError for any other problem.
 */
export function readCheckOptions(
	args: readonly string[],
	report: Terminal['error'],
	ownOptions: ParseArgsConfig['options'] = {},
): CheckOptions {
	const { values, positionals } = parseArgs({
		args: [...args],
		options: {
			...(CHECKPATCH_OPTIONS as Record<string, { type: 'string' | 'boolean'; short?: string }>),
			format: { type: 'string', default: 'text' },
			config: { type: 'string' },
			preset: { type: 'string', default: 'default' },
			profile: { type: 'string' },
			...ownOptions,
		},
		allowPositionals: true,
	});
	const given = values as Readonly<Record<string, string | boolean | readonly string[] | undefined>>;
	const apply = (base: Settings, reportUnknown: Terminal['error']): Settings => {
		let settings = values.config === undefined ? base : readConfigFile(values.config, reportUnknown, base);
		for (const [name, option] of Object.entries(CHECKPATCH_OPTIONS)) {
			const value = given[name];
			if (value === undefined) continue;
			const next = option.apply(settings, String(value));
			if (next === null) throw new UsageError(`invalid value '${String(value)}' for --${name}`);
			settings = next;
		}
		if (values.profile !== undefined) {
			const profile = PROFILE_CHOICES.find((choice) => choice === values.profile);
			if (profile === undefined)
				throw new UsageError(`unknown profile '${values.profile}'; use one of: ${PROFILE_CHOICES.join(', ')}`);
			settings = { ...settings, profile };
		}
		// As checkpatch.pl, these formats check every commit message.
		return values.format === 'checkpatch' || values.format === 'b4' ? { ...settings, downstream: true } : settings;
	};
	const preset = presetSettings(values.preset);
	const conf = readCheckpatchConf();
	const read = conf === null ? { settings: preset, problems: [] } : withCheckpatchConf(preset, conf.text);
	for (const problem of read.problems.slice(0, MAX_PROBLEMS))
		report(`kernel-patch-review: ${conf?.file ?? ''}: ${problem}\n`);
	const settings = apply(read.settings, report);
	const names = [
		...settings.rules.map(({ rule }) => rule),
		...(Array.isArray(given.rule) ? (given.rule as readonly string[]) : []),
	];
	for (const { former, id } of formerNames(names, RULES))
		report(`kernel-patch-review: rule '${former}' is now called '${id}'
`);
	const root = rootOf(given);
	const without =
		conf === null || read.settings === preset ? null : { file: conf.file, settings: apply(preset, () => undefined) };
	const printing = { strict: settings.strict, summary: given['no-summary'] !== true };
	const own = Object.fromEntries(Object.keys(ownOptions).map((name) => [name, given[name]]));
	return { format: values.format, files: positionals, settings, without, root, printing, own };
}

/** Maximum number of problems of a `.checkpatch.conf` that are reported. */
const MAX_PROBLEMS = 10;

/** Maximum size of a `.checkpatch.conf`, in bytes: each of its words costs time for each finding. */
const MAX_CONF = 64 * 1024;

/** The `.checkpatch.conf` of the current directory, or else that of the home directory. Throws a UsageError. */
function readCheckpatchConf(): { readonly file: string; readonly text: string } | null {
	const own = path.join(homedir(), CONF);
	// The current directory may be a tree from anywhere, the home directory belongs to the user.
	if (existsSync(CONF)) return { file: CONF, text: readConfiguration(CONF, MAX_CONF, '.') };
	return existsSync(own) ? { file: own, text: readConfiguration(own, MAX_CONF) } : null;
}

const CONF = '.checkpatch.conf';

/** The kernel tree of `--root`, or the current directory if it is one and `--no-tree` is not given; null for none. */
function rootOf({
	root,
	'no-tree': isDisabled,
}: Readonly<Record<string, string | boolean | readonly string[] | undefined>>): string | null {
	if (typeof root === 'string') {
		if (!isKernelTree(root)) throw new UsageError(`${root} is not the root of a kernel tree`);
		return root;
	}
	return isDisabled !== true && isKernelTree('.') ? '.' : null;
}

function presetSettings(name: string): Settings {
	if (!Object.hasOwn(PRESETS, name)) {
		throw new UsageError(`unknown preset '${name}'; use one of: ${Object.keys(PRESETS).join(', ')}`);
	}
	return PRESETS[name as keyof typeof PRESETS];
}
