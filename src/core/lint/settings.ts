import { PROFILE_CHOICES, PROFILE_NAMES, type ProfileChoice, type ProfileName } from './profiles.ts';
import { parseSamples } from '../pagetable/ownSamples.ts';
import type { Sample } from '../pagetable/samples.ts';
import type { TreeData } from './treeData.ts';
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
	/** Entries of the user's own, which the simulator tries helpers on beside those that it knows. */
	readonly samples: readonly Sample[];
	/** What the kernel tree that patches are for says itself; null where none is at hand. */
	readonly tree: TreeData | null;
}

/** How findings that `rule` names are shown: `off` not at all, `downgrade` one step milder, `default` as ever. */
export interface RuleSetting {
	readonly rule: string;
	readonly severity: (typeof RULE_SEVERITIES)[number];
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
	tree: null,
};

/** The words that a rule's severity may be set to. */
export const RULE_SEVERITIES = [...SEVERITIES, 'off', 'downgrade', 'default'] as const;

/** What a rule itself says of the severity of a finding. */
export interface Stated {
	readonly severity?: Severity;
	readonly strict?: boolean;
	readonly checkpatch?: string | null;
}

/** What becomes of a finding of `rule` in a patch with `profiles`; null when the rule is off. */
export function effectiveSeverity(
	settings: Settings,
	rule: Rule,
	profiles: readonly ProfileName[],
	stated: Stated = {},
): Severity | null {
	const type = stated.checkpatch === undefined ? (rule.checkpatch[0] ?? null) : stated.checkpatch;
	const setting = settings.rules.findLast(
		({ rule: pattern }) => matches(pattern, rule.id) || (type !== null && matches(pattern, type)),
	);
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
function askedSeverity(rule: Rule, profiles: readonly ProfileName[]): Severity | null {
	const said = profiles.flatMap((profile) => rule.profiles?.[profile] ?? []);
	const isRefused = said.length > 0 && said.length === profiles.length;
	const all = isRefused || said.some((severity) => severity !== 'off') ? said : [rule.severity];
	return SEVERITIES.find((severity) => all.includes(severity)) ?? null;
}

/** Whether `rule` may find anything under `settings`, whatever the patch. */
export function isEverOn(settings: Settings, rule: Rule): boolean {
	if (rule.needsTree === true && settings.tree === null) return false;
	const profiles = settings.profile === 'auto' || settings.profile === 'all' ? PROFILE_NAMES : [settings.profile];
	const types = [null, ...rule.checkpatch];
	return [[], ...profiles.map((profile) => [profile])].some((some) =>
		types.some((checkpatch) => effectiveSeverity(settings, rule, some, { checkpatch }) !== null),
	);
}

/** Whether `pattern` is the rule's id, one of its checkpatch types, or a wildcard for either. */
export function names(pattern: string, rule: Rule): boolean {
	return [rule.id, ...rule.checkpatch].some((name) => matches(pattern, name));
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
		if (!Object.hasOwn(DEFAULT_SETTINGS, key) || key === 'tree') problems.push(`"${key}" is not a setting`);
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
		tree: base.tree,
	};
	return { settings, problems };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
