import type { RuleSetting } from './severity.ts';
import { DEFAULT_SETTINGS, type Settings } from './settings.ts';

/** Settings that go together, by name. */
export const PRESETS = {
	/** What holds where nothing is set. */
	default: DEFAULT_SETTINGS,
	/** With what `checkpatch.pl --strict` adds. */
	strict: { ...DEFAULT_SETTINGS, strict: true },
	/** As the networking tree's patch checks have it. */
	net: {
		...DEFAULT_SETTINGS,
		profile: 'net',
		strict: true,
		maxLineLength: 80,
		rules: off('COMMIT_LOG_LONG_LINE', 'NEW_TYPEDEFS', 'PREFER_DEFINED_ATTRIBUTE_MACRO', 'PREFER_KERNEL_TYPES'),
	},
	/** The tip tree's handbook on any patch. */
	tip: { ...DEFAULT_SETTINGS, profile: 'tip', strict: true },
	/** For backports: the text is the original commit's, the code and the tags are looked at. */
	stable: {
		...DEFAULT_SETTINGS,
		profile: 'stable',
		downstream: true,
		rules: off('subject-*', '*-changelog', 'COMMIT_LOG_LONG_LINE', 'GIT_COMMIT_ID', 'BAD_COMMIT_SEPARATOR'),
	},
} as const satisfies Record<string, Settings>;

function off(...rules: readonly string[]): readonly RuleSetting[] {
	return rules.map((rule) => ({ rule, severity: 'off' }));
}
