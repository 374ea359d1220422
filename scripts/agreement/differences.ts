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
		type: 'SPACING',
		side: 'checkpatch',
		reason: "Parameters behind a function's name, as in `example(void) __init`, are no cast.",
		fixture: 'rules/space-behind-cast.test.ts',
		covers: ({ message, line, lines }) =>
			message.startsWith('No space is necessary after a cast') && /\w\([ \t]*\w+\)[ \t]/.test(lines[line - 1] ?? ''),
	},
	{
		type: 'SPACING',
		side: 'checkpatch',
		reason: 'A star with a space before and none behind it declares a pointer to a type that checkpatch does not know.',
		fixture: 'rules/operator-without-spaces.test.ts',
		covers: ({ message, line, lines }) =>
			message.includes("around that '*' (ctx:WxV)") && /[\w}][ \t]+\*+\w+[ \t]*[=,;)]/.test(lines[line - 1] ?? ''),
	},
	{
		type: 'MINMAX',
		side: 'ours',
		reason: 'A call counts in any line of a block, not only where checkpatch begins to read a statement.',
		fixture: 'rules/cast-in-minmax.test.ts',
		covers: () => true,
	},
];
