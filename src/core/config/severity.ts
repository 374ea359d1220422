import { memoize } from '../text/memoize.ts';
import { namedProfiles, type ProfileChoice, type ProfileName } from './profiles.ts';

/** From most to least severe. */
export const SEVERITIES = ['error', 'warning', 'information', 'hint'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** The values that a rule's severity may be set to. */
export const RULE_SEVERITIES = [...SEVERITIES, 'off', 'downgrade', 'default'] as const;

/** The severity of the findings that `rule` matches: `off` hides them, `downgrade` makes them one step milder, `default` resets them. */
export interface RuleSetting {
	readonly rule: string;
	readonly severity: (typeof RULE_SEVERITIES)[number];
}

/** The settings that severities depend on. */
export interface SeveritySettings {
	/** Severities by rule id, pattern or checkpatch type; the last entry that matches a rule applies. */
	readonly rules: readonly RuleSetting[];
	/** The profiles that apply. */
	readonly profile: ProfileChoice;
	/** Whether findings of strict rules are information rather than hints. */
	readonly strict: boolean;
	readonly checkpatch: {
		/** Whether what checkpatch.pl reports and we doubt is a hint. */
		readonly doubtful: boolean;
	};
}

/** The names of a rule, and what its findings' severity depends on besides the settings. */
export interface SeverityPolicy {
	readonly id: string;
	/** Ids that the rule had before; settings, options and links that use one still find the rule. */
	readonly formerIds?: readonly string[];
	/** The severity of a finding without its own; `off` for a rule that is enabled only by profiles. */
	readonly severity: Severity | 'off';
	/** The severity for patches that these profiles apply to. */
	readonly profiles?: Readonly<Partial<Record<ProfileName, Severity | 'off'>>>;
	/** Whether it is a style preference, as of `checkpatch.pl --strict`: its findings are hints, unless `Settings.strict` is set. */
	readonly strict?: boolean;
	/** Types of checkpatch.pl that this rule corresponds to. */
	readonly checkpatch: readonly string[];
	/** Whether it needs data from a kernel tree, and is off without. */
	readonly needsTree?: boolean;
}

/** What a finding overrides of its rule's policy. */
export interface FindingOverrides {
	/** `off` leaves the finding to the profiles that enable the rule and, if it has a type, to the form of checkpatch.pl. */
	readonly severity?: Severity | 'off';
	readonly strict?: boolean;
	readonly checkpatch?: string | null;
}

/** The severity of a finding of `rule` in a patch that `profiles` apply to; null if it is off. */
export function effectiveSeverity(
	settings: SeveritySettings,
	rule: SeverityPolicy,
	profiles: readonly ProfileName[],
	overrides: FindingOverrides = {},
): Severity | null {
	const type = typeOf(rule, overrides);
	const names = findingNames(rule, overrides);
	const setting = settings.rules.findLast(({ rule: pattern }) => names.some((name) => matches(pattern, name)));
	const isLeftToProfiles = overrides.severity === 'off';
	const own = isLeftToProfiles ? undefined : overrides.severity;
	const byProfile = profileSeverity(isLeftToProfiles ? { ...rule, severity: 'off' } : rule, profiles);
	if (setting === undefined || setting.severity === 'default') {
		if (byProfile === null)
			return isLeftToProfiles && type !== undefined && settings.checkpatch.doubtful ? 'hint' : null;
		if (!(overrides.strict ?? rule.strict ?? false)) return own ?? byProfile;
		return settings.strict && own !== 'hint' ? 'information' : 'hint';
	}
	const severity = own ?? byProfile ?? 'information';
	switch (setting.severity) {
		case 'off':
			return null;
		case 'downgrade':
			return SEVERITIES[Math.min(SEVERITIES.indexOf(severity) + 1, SEVERITIES.length - 1)] ?? severity;
		default:
			return setting.severity;
	}
}

/** The checkpatch.pl type of a finding. What only we report goes by the rule's first, so that one name ignores all of a rule with one type. */
function typeOf(rule: SeverityPolicy, { checkpatch }: Pick<FindingOverrides, 'checkpatch'>): string | undefined {
	return checkpatch ?? rule.checkpatch[0];
}

/** The names that a finding of `rule` goes by in settings, options and patches. */
export function findingNames(rule: SeverityPolicy, finding: Pick<FindingOverrides, 'checkpatch'>): readonly string[] {
	const type = typeOf(rule, finding);
	return type === undefined ? namesOf(rule) : [...namesOf(rule), type];
}

/**
 * The worst severity that one of `profiles` has for the rule; the rule's own if no profile enables it, unless all of them
 * switch it off. Null for off.
 */
function profileSeverity(rule: SeverityPolicy, profiles: readonly ProfileName[]): Severity | null {
	const given = profiles.flatMap((profile) => rule.profiles?.[profile] ?? []);
	const isInAll = given.length > 0 && given.length === profiles.length;
	const candidates = isInAll || given.some((severity) => severity !== 'off') ? given : [rule.severity];
	return SEVERITIES.find((severity) => candidates.includes(severity)) ?? null;
}

/** Whether `rule` can report anything with `settings`, for some patch. */
export function canReport(settings: SeveritySettings, rule: SeverityPolicy, hasTree: boolean): boolean {
	if (rule.needsTree === true && !hasTree) return false;
	const profiles = namedProfiles(settings.profile);
	const types = [null, ...rule.checkpatch];
	return [[], ...profiles.map((profile) => [profile])].some((applied) =>
		types.some((checkpatch) => effectiveSeverity(settings, rule, applied, { checkpatch }) !== null),
	);
}

/** The entries of `rules`, untrusted JSON, with one that switches `rule` off; others about this rule alone are replaced. */
export function withRuleOff(rules: unknown, rule: SeverityPolicy): readonly unknown[] {
	const entries: readonly unknown[] = Array.isArray(rules) ? rules : [];
	const isAboutRule = (entry: unknown): boolean =>
		typeof entry === 'object' && entry !== null && 'rule' in entry && namesOf(rule).includes(String(entry.rule));
	return [...entries.filter((entry) => !isAboutRule(entry)), { rule: rule.id, severity: 'off' }];
}

/** The number of rules that can report with settings `before` and not with settings `after`. */
export function countSwitchedOff(
	rules: readonly SeverityPolicy[],
	before: SeveritySettings,
	after: SeveritySettings,
): number {
	return rules.filter((rule) => canReport(before, rule, true) && !canReport(after, rule, true)).length;
}

/** Whether `pattern` is an id of the rule, present or former, one of its checkpatch types, or a wildcard for either. */
export function matchesRule(pattern: string, rule: SeverityPolicy): boolean {
	return [...namesOf(rule), ...rule.checkpatch].some((name) => matches(pattern, name));
}

/** The ids of a rule, present and former, each also in the spelling of checkpatch's types: `foo-bar`, `FOO_BAR`. */
const namesOf = memoize(({ id, formerIds = [] }: SeverityPolicy): readonly string[] =>
	[id, ...formerIds].flatMap((name) => [name, typeName(name)]),
);

/** A rule's id in the spelling of checkpatch's types. */
export function typeName(id: string): string {
	return id.toUpperCase().replaceAll('-', '_');
}

/** The names in settings or options that match none of `rules`. */
export function unknownNames(names: readonly string[], rules: readonly SeverityPolicy[]): readonly string[] {
	return names.filter((name) => !rules.some((rule) => matchesRule(name, rule)));
}

/** A name in settings or options that a rule no longer has. */
export interface FormerName {
	readonly former: string;
	readonly id: string;
}

/** The former ids that `names`, which come from settings or options, mean: those that match no present name of a rule. */
export function formerNames(names: readonly string[], rules: readonly SeverityPolicy[]): readonly FormerName[] {
	const isPresent = (pattern: string): boolean =>
		rules.some((rule) => matchesRule(pattern, { ...rule, formerIds: [] }));
	const outdated = names.filter((name) => !isPresent(name));
	return rules.flatMap(({ id, formerIds = [] }) =>
		formerIds
			.filter((former) => outdated.some((name) => matches(name, former) || matches(name, typeName(former))))
			.map((former) => ({ former, id })),
	);
}

/** Whether `pattern` matches `name`; `*` matches any text. */
function matches(pattern: string, name: string): boolean {
	const [head = '', ...rest] = pattern.split('*');
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
