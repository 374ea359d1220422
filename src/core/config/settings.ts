import { PROFILE_CHOICES } from './profiles.ts';
import { parseSamples } from '../pagetable/entry/ownSamples.ts';
import type { Sample } from '../pagetable/entry/samples.ts';
import { RULE_SEVERITIES, type RuleSetting, type SeveritySettings } from './severity.ts';

/** What a user may set, the same in the editor and on the command line. */
export interface Settings extends SeveritySettings {
	/** Columns that a line of code may have; longer ones are findings. */
	readonly maxLineLength: number;
	/** Columns that a statement should fit on; above it a join is only a hint. */
	readonly preferredLineLength: number;
	/** Whether the commit messages of backports, reverts and distributions' patches are looked at, too. */
	readonly downstream: boolean;
	/** Entries of the user's own, which the simulator tries helpers on beside those that it knows. */
	readonly samples: readonly Sample[];
}

/** What holds where nothing is set. */
export const DEFAULT_SETTINGS: Settings = {
	rules: [],
	maxLineLength: 100,
	preferredLineLength: 80,
	profile: 'auto',
	strict: false,
	downstream: false,
	samples: [],
};

/** `base` with what untrusted JSON sets, and what is wrong with it; a wrong entry costs itself only. */
export function parseSettings(
	value: unknown,
	base = DEFAULT_SETTINGS,
): { readonly settings: Settings; readonly problems: readonly string[] } {
	const problems: string[] = [];
	if (!isRecord(value)) return { settings: base, problems: ['the configuration is not an object'] };
	const number = (key: 'maxLineLength' | 'preferredLineLength'): number => {
		const given = value[key];
		if (given === undefined) return base[key];
		if (typeof given === 'number' && Number.isInteger(given) && given >= 40 && given <= 1000) return given;
		problems.push(`"${key}" is not a number of columns between 40 and 1000`);
		return base[key];
	};
	const rules: RuleSetting[] = [];
	const list = value.rules ?? [];
	if (!Array.isArray(list)) problems.push('"rules" is not a list');
	else {
		list.forEach((entry: unknown, index) => {
			const rule = isRecord(entry) ? entry.rule : undefined;
			const severity = RULE_SEVERITIES.find((word) => isRecord(entry) && entry.severity === word);
			if (typeof rule === 'string' && severity !== undefined) rules.push({ rule, severity });
			else problems.push(`"rules[${index}]" is not { "rule": …, "severity": ${RULE_SEVERITIES.join(' | ')} }`);
		});
	}
	for (const key of Object.keys(value))
		if (!Object.hasOwn(DEFAULT_SETTINGS, key)) problems.push(`"${key}" is not a setting`);
	const flag = (key: 'strict' | 'downstream'): boolean => {
		const given = value[key];
		if (given === undefined || typeof given === 'boolean') return given ?? base[key];
		problems.push(`"${key}" is neither true nor false`);
		return base[key];
	};
	const profile = PROFILE_CHOICES.find((choice) => choice === (value.profile ?? base.profile));
	if (profile === undefined) problems.push(`"profile" is none of ${PROFILE_CHOICES.join(', ')}`);
	const maxLineLength = number('maxLineLength');
	const preferred = number('preferredLineLength');
	if (preferred > maxLineLength) problems.push('"preferredLineLength" is larger than "maxLineLength"');
	const own = parseSamples(value.samples ?? []);
	problems.push(...own.problems);
	const settings = {
		rules: [...base.rules, ...rules],
		maxLineLength,
		preferredLineLength: Math.min(preferred, maxLineLength),
		profile: profile ?? base.profile,
		strict: flag('strict'),
		downstream: flag('downstream'),
		samples: [...base.samples, ...own.samples],
	};
	return { settings, problems };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
