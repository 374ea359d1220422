import { parseSamples } from '../pagetable/ownSamples.ts';
import type { Sample } from '../pagetable/samples.ts';
import { type Rule, SEVERITIES, type Severity } from './rule.ts';

/** What a user may set, the same in the editor and on the command line. */
export interface Settings {
	/** Rules by name, wildcards or checkpatch type; the last entry that matches a rule decides. */
	readonly rules: readonly RuleSetting[];
	/** Columns that a line of code may have; longer ones are findings. */
	readonly maxLineLength: number;
	/** Columns that a statement should fit on; above it a join is only a hint. */
	readonly preferredLineLength: number;
	/** Entries of the user's own, which the simulator tries helpers on beside those that it knows. */
	readonly samples: readonly Sample[];
}

/** How findings of the rules that `rule` names are shown: `off` not at all, `downgrade` one step milder. */
export interface RuleSetting {
	readonly rule: string;
	readonly severity: Severity | 'off' | 'downgrade';
}

/** What holds where nothing is set. */
export const DEFAULT_SETTINGS: Settings = { rules: [], maxLineLength: 100, preferredLineLength: 80, samples: [] };

/** The words that a rule's severity may be set to. */
export const RULE_SEVERITIES = [...SEVERITIES, 'off', 'downgrade'] as const;

/** What `settings` make of a finding of `rule` that would be `severity`; null when the rule is off. */
export function effectiveSeverity(settings: Settings, rule: Rule, severity: Severity): Severity | null {
	const setting = settings.rules.findLast(({ rule: pattern }) => names(pattern, rule));
	if (setting === undefined) return severity;
	switch (setting.severity) {
		case 'off':
			return null;
		case 'downgrade':
			return SEVERITIES[Math.min(SEVERITIES.indexOf(severity) + 1, SEVERITIES.length - 1)] ?? severity;
		default:
			return setting.severity;
	}
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
	const maxLineLength = number('maxLineLength');
	const preferred = number('preferredLineLength');
	if (preferred > maxLineLength) problems.push('"preferredLineLength" is larger than "maxLineLength"');
	const own = parseSamples(value.samples ?? []);
	problems.push(...own.problems);
	const { samples } = own;
	const settings = { rules, maxLineLength, preferredLineLength: Math.min(preferred, maxLineLength), samples };
	return { settings, problems };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
