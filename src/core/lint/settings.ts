import { PROFILE_CHOICES, PROFILE_NAMES, type ProfileChoice, type ProfileName } from './profiles.ts';
import { type Rule, SEVERITIES, type Severity } from './rule.ts';

/** What a user may set, the same in the editor and on the command line. */
export interface Settings {
	/** Rules by name, wildcards or checkpatch type; the last entry that matches a rule decides. */
	readonly rules: readonly RuleSetting[];
	/** Columns that a line of code may have; longer ones are findings. */
	readonly maxLineLength: number;
	/** Columns that a statement should fit on; above it a join is only a hint. */
	readonly preferredLineLength: number;
	/** The profiles that hold. */
	readonly profile: ProfileChoice;
	/** Whether findings of strict rules count as information rather than hints. */
	readonly strict: boolean;
	/** Whether the commit messages of backports, reverts and distributions' patches are looked at, too. */
	readonly downstream: boolean;
}

/** How findings of the rules that `rule` names are shown: `off` not at all, `downgrade` one step milder. */
export interface RuleSetting {
	readonly rule: string;
	readonly severity: Severity | 'off' | 'downgrade';
}

/** What holds where nothing is set. */
export const DEFAULT_SETTINGS: Settings = {
	rules: [],
	maxLineLength: 100,
	preferredLineLength: 80,
	profile: 'auto',
	strict: false,
	downstream: false,
};

/** The words that a rule's severity may be set to. */
export const RULE_SEVERITIES = [...SEVERITIES, 'off', 'downgrade'] as const;

/** What a rule itself says of the severity of a finding. */
export interface Stated {
	readonly severity?: Severity;
	readonly strict?: boolean;
}

/** What becomes of a finding of `rule` in a patch with `profiles`; null when the rule is off. */
export function effectiveSeverity(
	settings: Settings,
	rule: Rule,
	profiles: readonly ProfileName[],
	stated: Stated = {},
): Severity | null {
	const setting = settings.rules.findLast(({ rule: pattern }) => names(pattern, rule));
	const asked = askedSeverity(rule, profiles);
	if (setting === undefined) {
		if (asked === null) return null;
		if (!(stated.strict ?? rule.strict ?? false)) return stated.severity ?? asked;
		return settings.strict ? 'information' : 'hint';
	}
	const severity = stated.severity ?? asked ?? 'information';
	switch (setting.severity) {
		case 'off':
			return null;
		case 'downgrade':
			return SEVERITIES[Math.min(SEVERITIES.indexOf(severity) + 1, SEVERITIES.length - 1)] ?? severity;
		default:
			return setting.severity;
	}
}

/** What the profile that cares most says, or else the rule, unless all profiles are against it; null where nobody asks for it. */
function askedSeverity(rule: Rule, profiles: readonly ProfileName[]): Severity | null {
	const said = profiles.flatMap((profile) => rule.profiles?.[profile] ?? []);
	const isRefused = said.length > 0 && said.length === profiles.length;
	const all = isRefused || said.some((severity) => severity !== 'off') ? said : [rule.severity];
	return SEVERITIES.find((severity) => all.includes(severity)) ?? null;
}

/** Whether `rule` may find anything under `settings`, whatever the patch. */
export function isEverOn(settings: Settings, rule: Rule): boolean {
	const profiles = settings.profile === 'auto' || settings.profile === 'all' ? PROFILE_NAMES : [settings.profile];
	return [[], ...profiles.map((profile) => [profile])].some((some) => effectiveSeverity(settings, rule, some) !== null);
}

/** Whether `pattern` is the rule's id, one of its checkpatch types, or a wildcard for either. */
export function names(pattern: string, rule: Rule): boolean {
	const wanted = pattern.split('*');
	return [rule.id, ...rule.checkpatch].some((name) => matches(name, wanted));
}

/** Whether `name` consists of the literal `parts` with anything in between. */
function matches(name: string, parts: readonly string[]): boolean {
	const [head = '', ...rest] = parts;
	if (!name.startsWith(head)) return false;
	const tail = rest.pop();
	if (tail === undefined) return name === head;
	let position = head.length;
	for (const part of rest) {
		const found = name.indexOf(part, position);
		if (found === -1) return false;
		position = found + part.length;
	}
	return name.length - tail.length >= position && name.endsWith(tail);
}

/** Settings read from untrusted JSON, and what is wrong with it; a wrong entry costs itself only. */
export function parseSettings(value: unknown): { readonly settings: Settings; readonly problems: readonly string[] } {
	const problems: string[] = [];
	if (!isRecord(value)) return { settings: DEFAULT_SETTINGS, problems: ['the configuration is not an object'] };
	const number = (key: 'maxLineLength' | 'preferredLineLength'): number => {
		const given = value[key];
		if (given === undefined) return DEFAULT_SETTINGS[key];
		if (typeof given === 'number' && Number.isInteger(given) && given >= 40 && given <= 1000) return given;
		problems.push(`"${key}" is not a number of columns between 40 and 1000`);
		return DEFAULT_SETTINGS[key];
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
		if (given === undefined || typeof given === 'boolean') return given ?? DEFAULT_SETTINGS[key];
		problems.push(`"${key}" is neither true nor false`);
		return DEFAULT_SETTINGS[key];
	};
	const profile = PROFILE_CHOICES.find((choice) => choice === (value.profile ?? DEFAULT_SETTINGS.profile));
	if (profile === undefined) problems.push(`"profile" is none of ${PROFILE_CHOICES.join(', ')}`);
	const maxLineLength = number('maxLineLength');
	const preferred = number('preferredLineLength');
	if (preferred > maxLineLength) problems.push('"preferredLineLength" is larger than "maxLineLength"');
	const settings = {
		rules,
		maxLineLength,
		preferredLineLength: Math.min(preferred, maxLineLength),
		profile: profile ?? DEFAULT_SETTINGS.profile,
		strict: flag('strict'),
		downstream: flag('downstream'),
	};
	return { settings, problems };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
