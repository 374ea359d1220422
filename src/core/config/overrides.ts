import { globPatterns, MAX_PATTERN, matchesPath, type PathPattern, workForPath } from '../tree/pathPattern.ts';
import type { RuleSetting, SeveritySettings } from './severity.ts';

/** Severities of rules for some of the changed files. */
export interface PathOverride {
	/** The folder that paths are relative to, with a slash at its end; empty for the root of the tree. */
	readonly folder: string;
	readonly files: readonly PathPattern[];
	readonly rules: readonly RuleSetting[];
}

/** The settings that severities depend on, for any changed file. */
export interface OverridableSettings extends SeveritySettings {
	/** Severities by changed file, after `rules`; the last that matches applies. */
	readonly overrides: readonly PathOverride[];
}

/** The overrides in untrusted JSON, `{ files, rules }` each, and messages about invalid ones, which are left out. */
export function parseOverrides(
	value: unknown,
	parseRules: (rules: unknown, where: string) => readonly RuleSetting[],
	folder: string,
): { readonly overrides: readonly PathOverride[]; readonly problems: readonly string[] } {
	if (value === undefined) return { overrides: [], problems: [] };
	if (!Array.isArray(value)) return { overrides: [], problems: ['"overrides" must be an array'] };
	const problems: string[] = [];
	const overrides = value.flatMap((entry: unknown, index): PathOverride[] => {
		const { files, rules } = (typeof entry === 'object' && entry !== null ? entry : {}) as Record<string, unknown>;
		const globs = typeof files === 'string' ? [files] : files;
		if (!Array.isArray(globs) || !globs.every((glob) => typeof glob === 'string')) {
			problems.push(`"overrides[${index}]" must be { "files": [glob, …], "rules": […] }`);
			return [];
		}
		if (globs.some((glob) => glob.length > MAX_PATTERN))
			problems.push(`"overrides[${index}]" has a glob of more than ${MAX_PATTERN} characters, which matches nothing`);
		return [{ folder, files: globs.flatMap(globPatterns), rules: parseRules(rules, `overrides[${index}].rules`) }];
	});
	return { overrides, problems };
}

/** The settings for findings in the changed file `path`; null for what is in no file. */
export function settingsFor(settings: OverridableSettings, path: string | null): SeveritySettings {
	if (path === null) return settings;
	const work = workForPath();
	const rules = settings.overrides
		.filter(({ folder, files }) => {
			const inFolder = path.slice(folder.length);
			return path.startsWith(folder) && files.some((pattern) => matchesPath(pattern, inFolder, work));
		})
		.flatMap((override) => override.rules);
	return rules.length === 0 ? settings : { ...settings, rules: [...settings.rules, ...rules] };
}

/** The settings with each override, to know what may be reported anywhere. */
export function overridden(settings: OverridableSettings): readonly SeveritySettings[] {
	return settings.overrides.map(({ rules }) => ({ ...settings, rules: [...settings.rules, ...rules] }));
}
