import type { Difference, OneSided } from './difference.ts';

/** Types that come of a line and the one above, and the rules that show them. */
const BELOW_ANOTHER = [
	['BLOCK_COMMENT_STYLE', 'block-comment-style'],
	['BRACES', 'blank-line-beside-brace'],
	['EXPORT_SYMBOL', 'export-away-from-symbol'],
	['LINE_SPACING', 'missing-blank-line'],
	['PARENTHESIS_ALIGNMENT', 'misaligned-continuation'],
] as const;

/** Types that come of a whole macro, and the rules that show them. */
const OF_MACROS = [
	['COMPLEX_MACRO', 'macro-without-parentheses'],
	['MACRO_ARG_UNUSED', 'macro-parameter-unused'],
] as const;

/** Differences at the edges of hunks. */
export const HUNK_DIFFERENCES: readonly Difference[] = [
	...BELOW_ANOTHER.map(([type, rule]): Difference => ({
		type,
		side: 'checkpatch',
		reason: 'It takes the last line of the hunk above for the line above.',
		fixture: `rules/${rule}.test.ts`,
		covers: beginsHunk,
	})),
	{
		type: 'UNCOMMENTED_DEFINITION',
		side: 'checkpatch',
		reason: 'It takes a removed line for the line above, and misses the comment there.',
		fixture: 'rules/uncommented-lock.test.ts',
		covers: ({ lines, line }) => lines[line - 2]?.startsWith('-') === true,
	},
	...OF_MACROS.map(([type, rule]): Difference => ({
		type,
		side: 'checkpatch',
		reason: 'The rest of the macro stands below the hunk.',
		fixture: `rules/${rule}.test.ts`,
		covers: isCut,
	})),
];

/** Whether nothing of the hunk but removed lines stands above the line. */
export function beginsHunk({ lines, line }: OneSided): boolean {
	return (
		lines
			.slice(0, line - 1)
			.findLast((text) => !text.startsWith('-'))
			?.startsWith('@@') === true
	);
}

/** Whether the macro that begins on the line goes on where the hunk ends. */
function isCut({ lines, line }: OneSided): boolean {
	for (let index = line - 1; /^(?!--- |\+\+\+ )[-+ ]/.test(lines[index] ?? ''); index++) {
		const text = lines[index] ?? '';
		if (!text.startsWith('-') && !/\\\s*$/.test(text)) return false;
	}
	return true;
}
