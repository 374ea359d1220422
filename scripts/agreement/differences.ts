/** Where we differ from checkpatch.pl on purpose. */
export interface Difference {
	readonly type: string;
	/** Whose message it is: one of theirs that we don't give, or one of ours that they don't. */
	readonly side: 'checkpatch' | 'ours';
	/** One sentence. */
	readonly reason: string;
	/** The test that shows it, below `test/`. */
	readonly fixture: string;
	/** Whether a message that only one side gives is a case of it. */
	readonly covers: (message: OneSided) => boolean;
}

/** A message that one side gives and the other doesn't. */
export interface OneSided {
	readonly type: string;
	/** Line of the file, from 1. */
	readonly line: number;
	/** All lines of the file. */
	readonly lines: readonly string[];
	readonly message: string;
}

/** All of them, by type. */
export const DIFFERENCES: readonly Difference[] = [
	{
		type: 'FLEXIBLE_ARRAY',
		side: 'checkpatch',
		reason: 'The finding marks the array, checkpatch the brace below it.',
		fixture: 'rules/array-of-no-elements.test.ts',
		covers: ({ line, lines }) => /\[\s*[01]\s*\]\s*;\s*$/.test(lines[line - 2] ?? ''),
	},
	{
		type: 'FLEXIBLE_ARRAY',
		side: 'ours',
		reason: 'The finding marks the array, checkpatch the brace below it.',
		fixture: 'rules/array-of-no-elements.test.ts',
		covers: ({ line, lines }) => /^[+ ]\s*\}/.test(lines[line] ?? ''),
	},
	{
		type: 'EXPORT_SYMBOL',
		side: 'checkpatch',
		reason: 'A macro such as BLOCKING_NOTIFIER_HEAD(name) on the line above defines the symbol.',
		fixture: 'rules/export-away-from-symbol.test.ts',
		covers: ({ line, lines }) => /^[+ ]\w+_HEAD\(/.test(lines[line - 2] ?? ''),
	},
	{
		type: 'HOTPLUG_SECTION',
		side: 'checkpatch',
		reason: 'The line is context.',
		fixture: 'rules/hotplug-section.test.ts',
		covers: ({ line, lines }) => (lines[line - 1] ?? '').startsWith(' '),
	},
	{
		type: 'IS_ENABLED_CONFIG',
		side: 'checkpatch',
		reason: 'It stands in a comment.',
		fixture: 'rules/is-enabled-without-config.test.ts',
		covers: ({ line, lines }) => /\/\*.*IS_ENABLED|^\+\s*\*.*IS_ENABLED/.test(lines[line - 1] ?? ''),
	},
	{
		type: 'FUNCTION_ARGUMENTS',
		side: 'checkpatch',
		reason: 'Behind (void) stands an attribute: there is no parameter that could have a name.',
		fixture: 'rules/unnamed-parameter.test.ts',
		covers: ({ message, line, lines }) =>
			message.includes("argument 'void'") && /\(void\)\s*__attribute__/.test(lines[line - 1] ?? ''),
	},
	{
		type: 'UNNECESSARY_MODIFIER',
		side: 'checkpatch',
		reason: 'Behind a doubled per cent sign stands no conversion.',
		fixture: 'rules/short-format-modifier.test.ts',
		covers: ({ line, lines }) => (lines[line - 1] ?? '').includes('%%h'),
	},
];
