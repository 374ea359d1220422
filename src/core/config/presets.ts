import { namedProfiles } from './profiles.ts';
import type { RuleSetting } from './severity.ts';
import { DEFAULT_SETTINGS, type Settings } from './settings.ts';

/** Named settings. */
export const PRESETS = {
	/** The default settings. */
	default: DEFAULT_SETTINGS,
	/** The equivalent of `checkpatch.pl --strict`. */
	strict: { ...DEFAULT_SETTINGS, strict: true },
	/** The settings of the networking tree's patch checks. */
	net: {
		...DEFAULT_SETTINGS,
		profile: 'net',
		strict: true,
		maxLineLength: 80,
		rules: off('COMMIT_LOG_LONG_LINE', 'NEW_TYPEDEFS', 'PREFER_DEFINED_ATTRIBUTE_MACRO', 'PREFER_KERNEL_TYPES'),
	},
	/** The rules of the tip tree's handbook for any patch. */
	tip: { ...DEFAULT_SETTINGS, profile: 'tip', strict: true },
	/** For backports, whose text is that of the original commit: only code and tags are checked. */
	stable: {
		...DEFAULT_SETTINGS,
		profile: 'stable',
		downstream: true,
		rules: off('subject-*', '*-changelog', 'COMMIT_LOG_LONG_LINE', 'GIT_COMMIT_ID', 'BAD_COMMIT_SEPARATOR'),
	},
} as const satisfies Record<string, Settings>;

/** The settings of several presets: each changes what those before it say, and rules and profiles add up. */
export function combinedPresets(presets: readonly Settings[]): Settings {
	return presets.reduce<Settings>((base, preset) => {
		const changes = Object.entries(preset).filter(([key, value]) => value !== DEFAULT_SETTINGS[key as keyof Settings]);
		const areBoth = [base, preset].every(({ profile }) => profile !== DEFAULT_SETTINGS.profile);
		return {
			...base,
			...(Object.fromEntries(changes) as Partial<Settings>),
			rules: [...base.rules, ...preset.rules],
			...(areBoth && { profile: [...new Set([base, preset].flatMap(({ profile }) => namedProfiles(profile)))] }),
		};
	}, DEFAULT_SETTINGS);
}

function off(...rules: readonly string[]): readonly RuleSetting[] {
	return rules.map((rule) => ({ rule, severity: 'off' }));
}
