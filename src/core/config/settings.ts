import { parseOverrides, type OverridableSettings } from './overrides.ts';
import { PROFILE_CHOICES, readProfileChoice } from './profiles.ts';
import { parseSamples } from '../pagetable/entry/ownSamples.ts';
import type { Sample } from '../pagetable/entry/samples.ts';
import { isRecord } from '../text/isRecord.ts';
import { likeliest } from '../text/nearest.ts';
import { RULE_SEVERITIES, type RuleSetting } from './severity.ts';

/** Settings that only options of checkpatch.pl make. */
export interface CheckpatchSettings {
	/** Whether to report what checkpatch.pl reports and we doubt; its form does. */
	readonly doubtful: boolean;
	/** The release of Linux whose checkpatch.pl decides where releases contradict each other. */
	readonly version: CheckpatchVersion;
	/** Minimum number of lines in the help of a Kconfig option. */
	readonly minHelpLines: number;
	/** Whether a license tag in a header or in assembly may be in a comment of C++. */
	readonly spdxCxxComments: boolean;
	/** Further misspellings, in lower case, and their corrections: the dictionary of codespell. */
	readonly codespell: ReadonlyMap<string, string>;
}

export const CHECKPATCH_VERSIONS = ['7.1', '7.3'] as const;
export type CheckpatchVersion = (typeof CHECKPATCH_VERSIONS)[number];

/** The settings of a user, the same in the editor and on the command line. */
export interface Settings extends OverridableSettings {
	/** Maximum length of a line of code in columns. */
	readonly maxLineLength: number;
	/** Preferred length of a line in columns: an unnecessary line break is only a hint if the joined line is longer. */
	readonly preferredLineLength: number;
	/** Whether to check the commit messages of backports, reverts and distributions' patches, too. */
	readonly downstream: boolean;
	/** What options of checkpatch.pl choose; not read from configuration. */
	readonly checkpatch: CheckpatchSettings;
	/** The user's own page-table entries, which the simulator adds to its built-in samples. */
	readonly samples: readonly Sample[];
}

/** The settings that apply by default. */
export const DEFAULT_SETTINGS: Settings = {
	rules: [],
	overrides: [],
	maxLineLength: 100,
	preferredLineLength: 80,
	profile: 'auto',
	strict: false,
	downstream: false,
	checkpatch: { doubtful: false, version: '7.3', minHelpLines: 4, spdxCxxComments: false, codespell: new Map() },
	samples: [],
};

/** The setting that is probably meant by an unknown one, as a part of a message. */
function suggestion(key: string): string {
	const likely = key.length > MAX_KEY ? null : likeliest(key, [...Object.keys(DEFAULT_SETTINGS), 'extends']);
	return likely === null || likely === 'checkpatch' ? '' : `; did you mean "${likely}"?`;
}

/** Maximum length of a setting's name that is compared with others. */
const MAX_KEY = 40;

/**
 * `base` with the settings in `value`, untrusted JSON, and messages about invalid entries, which are ignored. Paths in it are
 * relative to `folder`, which ends with a slash unless it is empty.
 */
export function parseSettings(
	value: unknown,
	base = DEFAULT_SETTINGS,
	folder = '',
): { readonly settings: Settings; readonly problems: readonly string[] } {
	const problems: string[] = [];
	if (!isRecord(value)) return { settings: base, problems: ['the configuration must be an object'] };
	const number = (key: 'maxLineLength' | 'preferredLineLength'): number => {
		const given = value[key];
		if (given === undefined) return base[key];
		if (typeof given === 'number' && Number.isInteger(given) && given >= 40 && given <= 1000) return given;
		problems.push(`"${key}" must be a number of columns between 40 and 1000`);
		return base[key];
	};
	const ruleSettings = (list: unknown, where: string): readonly RuleSetting[] => {
		if (!Array.isArray(list)) {
			problems.push(`"${where}" must be an array`);
			return [];
		}
		return list.flatMap((entry: unknown, index): RuleSetting[] => {
			const rule = isRecord(entry) ? entry.rule : undefined;
			const severity = RULE_SEVERITIES.find((word) => isRecord(entry) && entry.severity === word);
			if (typeof rule === 'string' && severity !== undefined) return [{ rule, severity }];
			problems.push(`"${where}[${index}]" must be { "rule": …, "severity": ${RULE_SEVERITIES.join(' | ')} }`);
			return [];
		});
	};
	const rules = ruleSettings(value.rules ?? [], 'rules');
	const byPath = parseOverrides(value.overrides, ruleSettings, folder);
	for (const problem of byPath.problems) problems.push(problem);
	for (const key of Object.keys(value))
		if (key !== '$schema' && (key === 'checkpatch' || !Object.hasOwn(DEFAULT_SETTINGS, key)))
			problems.push(`unknown setting "${key}"${suggestion(key)}`);
	const flag = (key: 'strict' | 'downstream'): boolean => {
		const given = value[key];
		if (given === undefined || typeof given === 'boolean') return given ?? base[key];
		problems.push(`"${key}" must be true or false`);
		return base[key];
	};
	const profile = readProfileChoice(value.profile ?? base.profile);
	if (profile === undefined)
		problems.push(`"profile" must be one of ${PROFILE_CHOICES.join(', ')}, or a list of profiles`);
	const maxLineLength = number('maxLineLength');
	const preferred = number('preferredLineLength');
	if (preferred > maxLineLength) problems.push('"preferredLineLength" must not exceed "maxLineLength"');
	const own = parseSamples(value.samples ?? []);
	for (const problem of own.problems) problems.push(problem);
	const settings = {
		rules: [...base.rules, ...rules],
		overrides: [...base.overrides, ...byPath.overrides],
		maxLineLength,
		preferredLineLength: Math.min(preferred, maxLineLength),
		profile: profile ?? base.profile,
		strict: flag('strict'),
		downstream: flag('downstream'),
		checkpatch: base.checkpatch,
		samples: [...base.samples, ...own.samples],
	};
	return { settings, problems };
}
