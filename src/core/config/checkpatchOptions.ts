import type { RuleSetting } from './severity.ts';
import type { Settings } from './settings.ts';

/** A command-line option of checkpatch.pl and its effect on settings. */
export interface CheckpatchOption {
	readonly type: 'string' | 'boolean';
	readonly short?: string;
	/** `settings` with the option; null for an invalid value. */
	readonly apply: (settings: Settings, value: string) => Settings | null;
}

/** Options of checkpatch.pl by name; those about output, or about what we do not implement, leave settings as they are. */
export const CHECKPATCH_OPTIONS: Readonly<Record<string, CheckpatchOption>> = {
	strict: { type: 'boolean', apply: (settings) => ({ ...settings, strict: true }) },
	subjective: { type: 'boolean', apply: (settings) => ({ ...settings, strict: true }) },
	types: {
		type: 'string',
		apply: (settings, value) => withRules(settings, [off('*'), ...typesIn(value).map(reset)]),
	},
	// After `types`: an ignored type stays ignored, whichever option is given first.
	ignore: { type: 'string', apply: (settings, value) => withRules(settings, typesIn(value).map(ignored)) },
	'max-line-length': {
		type: 'string',
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
	signoff: { type: 'boolean', apply: (settings) => settings },
	'no-signoff': { type: 'boolean', apply: (settings) => withRules(settings, SIGN_OFF_TYPES.map(off)) },
	...accepted(
		'boolean',
		'patch codespell mailback no-mailback root-tree tree no-tree summary no-summary terse no-terse show-types no-show-types showfile emacs verbose',
	),
	...accepted('string', 'min-conf-desc-length tab-size root summary-file codespellfile typedefsfile color'),
	quiet: { type: 'boolean', short: 'q', apply: (settings) => settings },
};

const SIGN_OFF_TYPES = ['MISSING_SIGN_OFF', 'NO_AUTHOR_SIGN_OFF', 'FROM_SIGN_OFF_MISMATCH'];
/** Types that checkpatch also ignores when it ignores another. */
const PARTS: Readonly<Record<string, readonly string[]>> = { LONG_LINE: ['LONG_LINE_COMMENT', 'LONG_LINE_STRING'] };

function accepted(type: CheckpatchOption['type'], names: string): Record<string, CheckpatchOption> {
	return Object.fromEntries(names.split(' ').map((name) => [name, { type, apply: (settings) => settings }]));
}

function typesIn(list: string): readonly string[] {
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

/**
 * `settings` with the options in `text`, a `.checkpatch.conf`, and messages about invalid ones. `#` starts a comment. The
 * messages contain nothing of the text but names of options: the file may be one that a log must not show.
 */
export function withCheckpatchConf(
	settings: Settings,
	text: string,
): { readonly settings: Settings; readonly problems: readonly string[] } {
	const problems: string[] = [];
	const words = text.split('\n').flatMap((line, index) =>
		line
			.replace(/(^|\s)#.*$/, '')
			.split(/\s+/)
			.filter((word) => word !== '')
			.map((word) => ({ word, line: index + 1 })),
	);
	let result = settings;
	for (let index = 0; index < words.length; index++) {
		const { word = '', line = 0 } = words[index] ?? {};
		const [, name, , given] = /^--?([\w-]{1,40})(=(.*))?$/.exec(word) ?? [];
		if (name === undefined) {
			problems.push(`line ${line}: not an option`);
			continue;
		}
		const option = Object.hasOwn(CHECKPATCH_OPTIONS, name) ? CHECKPATCH_OPTIONS[name] : undefined;
		if (option === undefined) {
			problems.push(`line ${line}: unknown option --${name}`);
			continue;
		}
		const value = option.type === 'boolean' ? '' : (given ?? words[++index]?.word ?? '');
		const next = option.apply(result, value);
		if (next === null) problems.push(`line ${line}: invalid value for --${name}`);
		else result = next;
	}
	return { settings: result, problems };
}
