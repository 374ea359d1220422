import type { Difference, OneSided } from './difference.ts';

/** Types that depend on a line and the one above, and their rules. */
const BELOW_ANOTHER = [
	['BLOCK_COMMENT_STYLE', 'block-comment-style'],
	['BRACES', 'blank-line-beside-brace'],
	['EXPORT_SYMBOL', 'detached-export-symbol'],
	['LINE_SPACING', 'missing-blank-line'],
	['PARENTHESIS_ALIGNMENT', 'misaligned-continuation'],
] as const;

/** Types that depend on a whole macro, and their rules. */
const OF_MACROS = [
	['COMPLEX_MACRO', 'macro-without-parentheses'],
	['MACRO_ARG_UNUSED', 'macro-parameter-unused'],
] as const;

/** Types that every line without its tabs has, and their rules. */
const LOST_TABS = [
	['CODE_INDENT', 'lost-tabs'],
	['LEADING_SPACE', 'leading-space'],
] as const;

/** Differences that depend on what else a hunk has. */
export const HUNK_DIFFERENCES: readonly Difference[] = [
	...LOST_TABS.map(([type, rule]): Difference => ({
		type,
		side: 'checkpatch',
		reason: 'A mail whose tabs are lost is reported once.',
		fixture: `rules/${rule}.test.ts`,
		covers: hasNoTab,
	})),
	{
		type: 'OPEN_BRACE',
		side: 'checkpatch',
		reason: 'The brace is in the context.',
		fixture: 'rules/misplaced-brace.test.ts',
		covers: ({ lines, line }) => /^ \s*\{/.test(lines[line] ?? ''),
	},
	...BELOW_ANOTHER.map(([type, rule]): Difference => ({
		type,
		side: 'checkpatch',
		reason: 'checkpatch treats the last line of the previous hunk as the line above.',
		fixture: `rules/${rule}.test.ts`,
		covers: beginsHunk,
	})),
	{
		type: 'UNCOMMENTED_DEFINITION',
		side: 'checkpatch',
		reason: 'checkpatch treats a removed line as the line above, and misses the comment there.',
		fixture: 'rules/uncommented-lock.test.ts',
		covers: ({ lines, line }) => lines[line - 2]?.startsWith('-') === true,
	},
	...OF_MACROS.map(([type, rule]): Difference => ({
		type,
		side: 'checkpatch',
		reason: 'The rest of the macro is below the hunk.',
		fixture: `rules/${rule}.test.ts`,
		covers: isCut,
	})),
];

/** Whether only removed lines of the hunk are above the line. */
function beginsHunk({ lines, line }: OneSided): boolean {
	return (
		lines
			.slice(0, line - 1)
			.findLast((text) => !text.startsWith('-'))
			?.startsWith('@@') === true
	);
}

/** Whether the hunk ends within the macro that starts on the line. */
function isCut({ lines, line }: OneSided): boolean {
	for (let index = line - 1; /^(?!--- |\+\+\+ )[-+ ]/.test(lines[index] ?? ''); index++) {
		const text = lines[index] ?? '';
		if (!text.startsWith('-') && !/\\\s*$/.test(text)) return false;
	}
	return true;
}

/** Whether the hunk around a message has no tab. */
function hasNoTab({ lines, line }: OneSided): boolean {
	const isHeader = (text: string | undefined): boolean => text === undefined || text.startsWith('@@');
	let [first, end] = [line - 1, line];
	while (!isHeader(lines[first])) first--;
	while (!isHeader(lines[end])) end++;
	return !lines.slice(first, end).some((text) => text.includes('\t'));
}
