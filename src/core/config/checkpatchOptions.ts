import { likeliest } from '../text/nearest.ts';
import type { RuleSetting } from './severity.ts';
import { CHECKPATCH_VERSIONS, type CheckpatchSettings, type Settings } from './settings.ts';

/** A command-line option of checkpatch.pl and its effect on settings. */
export interface CheckpatchOption {
	readonly type: 'string' | 'boolean';
	/** What it does, in a few words. */
	readonly description: string;
	readonly short?: string;
	/** Whether it may be repeated; `apply` gets all values, separated by commas. */
	readonly multiple?: boolean;
	/** Whether it is only accepted, since what it asks for is always so, or not at all. */
	readonly hasNoEffect?: true;
	/** The value of an option that is given without one. */
	readonly implied?: string;
	/** `settings` with the option; null for an invalid value. */
	readonly apply: (settings: Settings, value: string) => Settings | null;
}

/**
 * Options of checkpatch.pl by name, and `checkpatch-version`. Those about output leave settings as they are: a front end reads
 * them. Options that we cannot follow are not accepted.
 */
export const CHECKPATCH_OPTIONS: Readonly<Record<string, CheckpatchOption>> = {
	strict: {
		type: 'boolean',
		description: 'also report style preferences',
		apply: (settings) => ({ ...settings, strict: true }),
	},
	subjective: { type: 'boolean', description: 'the same', apply: (settings) => ({ ...settings, strict: true }) },
	types: {
		type: 'string',
		description: 'report only these types',
		multiple: true,
		apply: (settings, value) => withRules(settings, [off('*'), ...typesIn(value).map(reset)]),
	},
	// After `types`: an ignored type stays ignored, whichever option is given first.
	ignore: {
		type: 'string',
		description: 'do not report these types',
		multiple: true,
		apply: (settings, value) => withRules(settings, typesIn(value).map(ignored)),
	},
	'max-line-length': {
		type: 'string',
		description: 'limit of lines, in columns',
		apply: (settings, value) => {
			const maxLineLength = /^\d{2,4}$/.test(value) ? Number(value) : 0;
			if (maxLineLength < 40 || maxLineLength > 1000) return null;
			return {
				...settings,
				maxLineLength,
				preferredLineLength: Math.min(settings.preferredLineLength, maxLineLength),
			};
		},
	},
	'min-conf-desc-length': {
		type: 'string',
		description: 'minimum lines of a Kconfig help text',
		apply: (settings, value) =>
			/^\d{1,3}$/.test(value) ? withCheckpatch(settings, { minHelpLines: Number(value) }) : null,
	},
	// Columns on the screen have tab stops every 8 columns everywhere.
	'tab-size': {
		type: 'string',
		description: 'only 8, the distance of tab stops',
		apply: (settings, value) => (value === '8' ? settings : null),
	},
	'spdx-cxx-comments': {
		type: 'boolean',
		description: 'require // for SPDX lines in C files',
		apply: (settings) => withCheckpatch(settings, { spdxCxxComments: true }),
	},
	'checkpatch-version': {
		type: 'string',
		description: 'follow this release where releases differ',
		apply: (settings, value) => {
			const version = CHECKPATCH_VERSIONS.find((known) => known === value);
			return version === undefined ? null : withCheckpatch(settings, { version });
		},
	},
	'no-signoff': {
		type: 'boolean',
		description: 'do not require Signed-off-by:',
		apply: (settings) => withRules(settings, SIGN_OFF_TYPES.map(off)),
	},
	'no-fixes-tag': {
		type: 'boolean',
		description: 'do not ask for Fixes:',
		apply: (settings) => withRules(settings, [off('MISSING_FIXES_TAG')]),
	},
	...forOutput('boolean', {
		signoff: 'require Signed-off-by:, the default',
		'fixes-tag': 'ask for Fixes:, the default',
		tree: 'use the kernel tree, the default in its root',
		'no-tree': 'do not use the kernel tree in the current folder',
		summary: 'print totals, the default',
		'no-summary': 'print no totals',
		'show-types': 'print types, the default',
		'no-show-types': 'print no types',
		showfile: 'name the changed file and its line, not those of the patch',
		'summary-file': 'name the file in the totals',
		codespell: 'also use the dictionary of codespell',
		'list-types': 'list the types of messages',
	}),
	...withoutEffect('patch', 'mailback', 'no-mailback', 'terse', 'emacs', 'ignore-perl-version'),
	...forOutput('string', { root: 'the kernel tree', codespellfile: 'the dictionary of codespell' }),
	color: {
		type: 'string',
		description: 'colour the output',
		implied: 'always',
		apply: (settings, value) => (/^(?:always|never|auto)$/.test(value) ? settings : null),
	},
	verbose: {
		type: 'boolean',
		description: 'explain each type where it is first reported',
		short: 'v',
		apply: (settings) => settings,
	},
	quiet: {
		type: 'boolean',
		description: 'print findings only',
		short: 'q',
		multiple: true,
		apply: (settings) => settings,
	},
};

/** Names of options by their short forms. */
const LONG_NAMES: ReadonlyMap<string | undefined, string> = new Map(
	Object.entries(CHECKPATCH_OPTIONS).map(([name, { short }]) => [short, name]),
);

/** The name of an option that may be written `notree` for `no-tree`, as checkpatch.pl allows. */
export function withHyphen(name: string): string {
	const negated = name.replace(/^no(?!-)/, 'no-');
	return Object.hasOwn(CHECKPATCH_OPTIONS, negated) ? negated : name;
}

const SIGN_OFF_TYPES = ['MISSING_SIGN_OFF', 'NO_AUTHOR_SIGN_OFF', 'FROM_SIGN_OFF_MISMATCH'];
/** Types that checkpatch also ignores when it ignores another. */
const PARTS: Readonly<Record<string, readonly string[]>> = { LONG_LINE: ['LONG_LINE_COMMENT', 'LONG_LINE_STRING'] };

function forOutput(
	type: CheckpatchOption['type'],
	options: Readonly<Record<string, string>>,
): Record<string, CheckpatchOption> {
	return Object.fromEntries(
		Object.entries(options).map(([name, description]) => [name, { type, description, apply: (settings) => settings }]),
	);
}

function withoutEffect(...names: readonly string[]): Record<string, CheckpatchOption> {
	const option = { type: 'boolean', description: 'accepted', hasNoEffect: true } as const;
	return Object.fromEntries(names.map((name) => [name, { ...option, apply: (settings) => settings }]));
}

/** The types in a list that blanks or commas separate, in the spelling of rules. */
export function typesIn(list: string): readonly string[] {
	return list
		.split(/[\s,]+/)
		.filter((type) => type !== '')
		.map((type) => (type.includes('-') ? type.toLowerCase() : type.toUpperCase()))
		.flatMap((type) => [type, ...(PARTS[type] ?? [])]);
}

function off(rule: string): RuleSetting {
	return { rule, severity: 'off' };
}

/** Ignoring a tolerance enables the rule for what it tolerates. */
function ignored(type: string): RuleSetting {
	return type === 'C99_COMMENT_TOLERANCE' ? { rule: 'C99_COMMENTS', severity: 'warning' } : off(type);
}

function reset(rule: string): RuleSetting {
	return { rule, severity: 'default' };
}

function withRules(settings: Settings, rules: readonly RuleSetting[]): Settings {
	return { ...settings, rules: [...settings.rules, ...rules] };
}

function withCheckpatch(settings: Settings, changed: Partial<CheckpatchSettings>): Settings {
	return { ...settings, checkpatch: { ...settings.checkpatch, ...changed } };
}

/** The values of options by name, as on a command line; of one that is repeated, separated by commas. */
export type GivenOptions = Readonly<Record<string, string>>;

/**
 * `settings` with the options in `text`, a `.checkpatch.conf`, and messages about invalid ones. `#` starts a comment. The
 * messages contain nothing of the text but names of options: the file may be one that a log must not show.
 */
export function withCheckpatchConf(
	settings: Settings,
	text: string,
): { readonly settings: Settings; readonly given: GivenOptions; readonly problems: readonly string[] } {
	const problems: { readonly line: number; readonly text: string }[] = [];
	const words = text.split('\n').flatMap((line, index) =>
		line
			.replace(/(^|\s)#.*$/, '')
			.split(/\s+/)
			.filter((word) => word !== '')
			.map((word) => ({ word, line: index + 1 })),
	);
	const given: Record<string, string> = {};
	const lines: Record<string, number> = {};
	for (let index = 0; index < words.length; index++) {
		const { word = '', line = 0 } = words[index] ?? {};
		const [, written, , own] = /^--?([\w-]{1,40})(=(.*))?$/.exec(word) ?? [];
		if (written === undefined) {
			problems.push({ line, text: 'not an option' });
			continue;
		}
		const name = LONG_NAMES.get(written) ?? withHyphen(written);
		const option = Object.hasOwn(CHECKPATCH_OPTIONS, name) ? CHECKPATCH_OPTIONS[name] : undefined;
		if (option === undefined) {
			const likely = likeliest(name, Object.keys(CHECKPATCH_OPTIONS));
			const help = likely === null ? '' : `; did you mean --${likely}?`;
			problems.push({ line, text: `unknown option --${name}${help}` });
			continue;
		}
		const value = option.type === 'boolean' ? '' : (own ?? option.implied ?? words[++index]?.word ?? '');
		given[name] = option.multiple === true && given[name] !== undefined ? `${given[name]},${value}` : value;
		lines[name] = line;
	}
	const applied = withCheckpatchOptions(settings, given);
	for (const name of applied.invalid) problems.push({ line: lines[name] ?? 0, text: `invalid value for --${name}` });
	problems.sort((a, b) => a.line - b.line);
	return {
		settings: applied.settings,
		given,
		problems: problems.map(({ line, text }) => `line ${line}: ${text}`),
	};
}

/** `settings` with options of checkpatch.pl, and the names of those with invalid values, which are left out. */
export function withCheckpatchOptions(
	settings: Settings,
	given: GivenOptions,
): { readonly settings: Settings; readonly invalid: readonly string[] } {
	const invalid: string[] = [];
	let result = settings;
	for (const [name, option] of Object.entries(CHECKPATCH_OPTIONS)) {
		const value = given[name];
		if (value === undefined) continue;
		const next = option.apply(result, value);
		if (next === null) invalid.push(name);
		else result = next;
	}
	return { settings: result, invalid };
}
