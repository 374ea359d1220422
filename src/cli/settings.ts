import { existsSync } from 'node:fs';
import path from 'node:path';
import {
	CONFIG_FILE,
	DEFAULT_SETTINGS,
	MAX_CONFIG,
	parseConfigFile,
	RULES,
	withCheckpatchConf,
	withConfigFile,
	type ConfigFile,
	type Settings,
} from '../core/index.ts';
import { fixedPart, folderAbove, readConfiguration } from './files.ts';
import { readInput } from './input.ts';
import { isKernelTree } from './kernelTree.ts';
import type { Terminal } from './terminal.ts';
import { likelyRule, UsageError } from './usage.ts';

/** A configuration, and where it is. */
export interface Config extends ConfigFile {
	readonly file: string;
	/** Whether it was found in a kernel tree, so that its globs are about what is there. */
	readonly isOfTree: boolean;
}

/** The configuration file of a folder, by default the current one, or the nearest above it; null for none. Throws a UsageError. */
export function findConfig(start?: string): Config | null {
	const folder = folderAbove(isConfigured, start);
	return folder === null ? null : readConfig(`${folder}/${CONFIG_FILE}`, folder);
}

function isConfigured(folder: string): boolean {
	return existsSync(path.join(folder, CONFIG_FILE));
}

/**
 * Reads JSON with comments, of a file below `folder` or, for null, one that the user names. Throws a UsageError, which quotes
 * nothing of the file.
 */
export function readConfig(file: string, folder: string | null = null): Config {
	const text = folder === null ? readInput(file).text : readConfiguration(file, MAX_CONFIG, folder);
	const config = parseConfigFile(text, folder === null ? '' : folderInTree(folder));
	if (config.problem !== null) throw new UsageError(`${file}: ${config.problem}`);
	const tree = folder === null ? null : treeAround(folder);
	return { ...config, file, isOfTree: tree !== null && isKernelTree(tree) };
}

/** The root of the kernel tree or repository that `folder` is in, or else the folder of its configuration file; null for none. */
export function treeAround(folder: string): string | null {
	const isRepository = (each: string): boolean => existsSync(path.join(each, '.git'));
	return [isKernelTree, isRepository, isConfigured].reduce<string | null>(
		(found, isWanted) => found ?? folderAbove(isWanted, folder),
		null,
	);
}

/** The path of `folder` in its tree, with a slash at its end; empty for the root. */
function folderInTree(folder: string): string {
	const inTree = path
		.relative(treeAround(folder) ?? folder, folder)
		.split(path.sep)
		.join('/');
	return inTree === '' ? '' : `${inTree}/`;
}

/** Number of problems that a message names. */
const MAX_NAMED = 10;

/** `base`, overridden by a configuration. Reports unknown rules to `error`; throws a UsageError for any other problem. */
export function withConfig(config: Config, error: Terminal['error'], base: Settings): Settings {
	const { settings, problems, unknown } = withConfigFile(config, base, RULES);
	for (const rule of unknown) {
		const likely = likelyRule(rule);
		const help = likely === null ? '' : `; did you mean ${likely}?`;
		error(`kernel-patch-review: ${config.file}: unknown rule '${rule}'${help}\n`);
	}
	if (problems.length > 0) {
		const more = problems.length > MAX_NAMED ? `; and ${problems.length - MAX_NAMED} more` : '';
		throw new UsageError(`${config.file}: ${problems.slice(0, MAX_NAMED).join('; ')}${more}`);
	}
	for (const place of config.isOfTree ? unmatchedGlobs(config) : [])
		error(`kernel-patch-review: ${config.file}: "${place}" matches no file of the tree\n`);
	return settings;
}

/** The places of globs in a valid configuration that nothing matches, since the folder or file that they begin with does not exist. */
function unmatchedGlobs({ file, value }: Config): readonly string[] {
	const { overrides = [] } = value as {
		readonly overrides?: readonly { readonly files: string | readonly string[] }[];
	};
	const exists = (glob: string): boolean => existsSync(path.join(path.dirname(file), fixedPart(glob)));
	return overrides.flatMap(({ files }, index) =>
		[files].flat().flatMap((glob, number) => (exists(glob) ? [] : [`overrides[${index}].files[${number}]`])),
	);
}

/** The settings of the configuration `file`. Reports unknown rules to `error`; throws a UsageError. */
export function readConfigFile(file: string, error: Terminal['error']): Settings {
	const config = readConfig(file);
	return withConfig(config, error, config.preset ?? DEFAULT_SETTINGS);
}

/** The name of the file with options of checkpatch.pl. */
export const CHECKPATCH_CONF = '.checkpatch.conf';

/** Maximum size of a `.checkpatch.conf`, in bytes: each of its words costs time for each finding. */
export const MAX_CONF = 64 * 1024;

/**
 * What a server checks by: the defaults, overridden by the `.checkpatch.conf` of the first of `folders` that has one, and by the
 * configuration file in `start` or above it; null for nowhere. Reports unknown rules to `error`; throws a UsageError.
 */
export function settingsAround(start: string | null, folders: readonly string[], error: Terminal['error']): Settings {
	const folder = folders.find((each) => existsSync(path.join(each, CHECKPATCH_CONF)));
	const conf = folder && readConfiguration(path.join(folder, CHECKPATCH_CONF), MAX_CONF, folder);
	const found = start === null ? null : findConfig(start);
	const preset = found?.preset ?? DEFAULT_SETTINGS;
	const base = conf === undefined ? preset : withCheckpatchConf(preset, conf).settings;
	return found === null ? base : withConfig(found, error, base);
}
