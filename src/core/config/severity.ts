import { memoize } from '../text/memoize.ts';
import { PROFILE_NAMES, type ProfileChoice, type ProfileName } from './profiles.ts';

/** From worst to mildest. */
export const SEVERITIES = ['error', 'warning', 'information', 'hint'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** The words that a rule's severity may be set to. */
export const RULE_SEVERITIES = [...SEVERITIES, 'off', 'downgrade', 'default'] as const;

/** How findings that `rule` names are shown: `off` not at all, `downgrade` one step milder, `default` as ever. */
export interface RuleSetting {
	readonly rule: string;
	readonly severity: (typeof RULE_SEVERITIES)[number];
}

/** The settings that severities depend on. */
export interface SeveritySettings {
	/** Rules by name, wildcards or checkpatch type; the last entry that matches a rule decides. */
	readonly rules: readonly RuleSetting[];
	/** The profiles that apply. */
	readonly profile: ProfileChoice;
	/** Whether findings of strict rules are information rather than hints. */
	readonly strict: boolean;
}

/** What decides on the severity of a rule's findings, besides the settings. */
export interface Severities {
	readonly id: string;
	/** Ids that the rule had before; settings, options and links that use one still find the rule. */
	readonly formerIds?: readonly string[];
	/** The severity of a finding that states none itself; `off` where only some profiles ask for the rule. */
	readonly severity: Severity | 'off';
	/** What it is for patches to subsystems whose maintainers ask for more, or for less, than all others. */
	readonly profiles?: Readonly<Partial<Record<ProfileName, Severity | 'off'>>>;
	/** A matter of taste, as `checkpatch.pl --strict` finds it: a hint, unless strict findings are asked for. */
	readonly strict?: boolean;
	/** Types of checkpatch.pl that this rule corresponds to. */
	readonly checkpatch: readonly string[];
	/** Whether it asks the kernel tree that patches are for: it is off where none is at hand. */
	readonly needsTree?: boolean;
}

/** What a rule itself says of the severity of a finding. */
export interface FindingOverrides {
	readonly severity?: Severity;
	readonly strict?: boolean;
	readonly checkpatch?: string | null;
}

/** What becomes of a finding of `rule` in a patch with `profiles`; null when the rule is off. */
export function effectiveSeverity(
	settings: SeveritySettings,
	rule: Severities,
	profiles: readonly ProfileName[],
	stated: FindingOverrides = {},
): Severity | null {
	const type = stated.checkpatch === undefined ? (rule.checkpatch[0] ?? null) : stated.checkpatch;
	const names = type === null ? namesOf(rule) : [...namesOf(rule), type];
	const setting = settings.rules.findLast(({ rule: pattern }) => names.some((name) => matches(pattern, name)));
	const asked = askedSeverity(rule, profiles);
	if (setting === undefined || setting.severity === 'default') {
		if (asked === null) return null;
		if (!(stated.strict ?? rule.strict ?? false)) return stated.severity ?? asked;
		return settings.strict && stated.severity !== 'hint' ? 'information' : 'hint';
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
function askedSeverity(rule: Severities, profiles: readonly ProfileName[]): Severity | null {
	const said = profiles.flatMap((profile) => rule.profiles?.[profile] ?? []);
	const isRefused = said.length > 0 && said.length === profiles.length;
	const all = isRefused || said.some((severity) => severity !== 'off') ? said : [rule.severity];
	return SEVERITIES.find((severity) => all.includes(severity)) ?? null;
}

/** Whether `rule` may find anything under `settings`, whatever the patch. */
export function canReport(settings: SeveritySettings, rule: Severities, hasTree: boolean): boolean {
	if (rule.needsTree === true && !hasTree) return false;
	const profiles = settings.profile === 'auto' || settings.profile === 'all' ? PROFILE_NAMES : [settings.profile];
	const types = [null, ...rule.checkpatch];
	return [[], ...profiles.map((profile) => [profile])].some((some) =>
		types.some((checkpatch) => effectiveSeverity(settings, rule, some, { checkpatch }) !== null),
	);
}

/** Whether `pattern` is an id of the rule, present or former, one of its checkpatch types, or a wildcard for either. */
export function matchesRule(pattern: string, rule: Severities): boolean {
	return [...namesOf(rule), ...rule.checkpatch].some((name) => matches(pattern, name));
}

/** The ids of a rule, present and former, each also in the spelling of checkpatch's types: `foo-bar`, `FOO_BAR`. */
const namesOf = memoize(({ id, formerIds = [] }: Severities): readonly string[] =>
	[id, ...formerIds].flatMap((name) => [name, typeName(name)]),
);

/** A rule's id in the spelling of checkpatch's types. */
export function typeName(id: string): string {
	return id.toUpperCase().replaceAll('-', '_');
}

/** A name in settings or options that a rule no longer has. */
export interface FormerName {
	readonly former: string;
	readonly id: string;
}

/** The former ids among `names`, which come from settings or options, each once. */
export function formerNames(names: readonly string[], rules: readonly Severities[]): readonly FormerName[] {
	const used = new Set(names);
	return rules.flatMap(({ id, formerIds = [] }) =>
		formerIds.filter((former) => used.has(former) || used.has(typeName(former))).map((former) => ({ former, id })),
	);
}

/** Whether `name` is what `pattern` says, where `*` stands for anything. */
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
