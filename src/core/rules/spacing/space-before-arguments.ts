import { isQualifier, isTypeName } from '../../c/typeNames.ts';
import { columnsOf, replaceColumns } from '../../code/codeLines.ts';
import { codePattern } from '../../lint/pattern.ts';
import type { Rule } from '../../lint/rule.ts';

export const spaceBeforeArguments: Rule = {
	id: 'space-before-arguments',
	group: 'spacing',
	severity: 'warning',
	summary: 'Space between a function name and its arguments',
	why: `The parenthesis of a call directly follows the function's name, and that of \`sizeof\`, \`typeof\` and
\`alignof\` the keyword: the space is for keywords like \`if\`. The same goes for definitions and prototypes.`,
	sources: [
		{
			title: 'Linux kernel coding style, 3.1) Spaces',
			url: 'https://docs.kernel.org/process/coding-style.html#spaces',
		},
	],
	checkpatch: ['SPACING'],
	fixable: true,
	examples: [{ bad: { hunk: '+	example_show (example);' }, good: { hunk: '+	example_show(example);' } }],
	visit: {
		hunk: codePattern(/\b([A-Za-z_]\w*)[ \t]+\(/g, ({ 1: word = '', index, 0: all }, line) => {
			const before = line.code.slice(Math.max(0, index - MAX_LEADING_LENGTH), index);
			if (EXEMPT.has(word) || isTypeName(word) || isQualifier(word) || LEADING.test(before)) return null;
			if (line.raw.endsWith('\\') && isValue(/(\w+)[ \t]+$/.exec(before)?.[1] ?? '')) return null;
			const after = line.code.slice(index + all.length).trimStart();
			if (FUNCTION_POINTER.test(after)) return null;
			const [from, to] = [index + word.length, index + all.length - 1];
			const isRow = all.includes('\t') && before.trim() === '' && after.trimEnd().endsWith('),');
			return {
				span: columnsOf(line, from, to),
				message: `unexpected space between '${word}' and its parenthesis`,
				level: 'WARNING',
				...(LIKE_TYPE.test(word) && { checkpatch: null }),
				// A tab aligns the rows of a table.
				...(isRow
					? { severity: 'off' }
					: { fix: { title: 'Remove the space', safety: 'safe', edits: [replaceColumns(line, from, to, '')] } }),
			};
		}),
	},
};

/** Words before a parenthesis that are not the name of a function. */
const EXEMPT: ReadonlySet<string> = new Set(
	(
		'if for do while switch return case else volatile __volatile__ __volatile asm asm_inline __asm__ __asm __attribute__ format ' +
		'__extension__ goto in elif typeof scoped_guard scoped_cond_guard scoped_class'
	).split(' '),
);

/** What checkpatch takes for a type because of its ending, as in "print". */
const LIKE_TYPE =
	/(?:void|char|short|int|long|signed|float|double|bool|[us](?:8|16|32|64)|[bl]e(?:8|16|32|64)|_handler)$/;

const FUNCTION_POINTER = /^\*[ \t]*(?:const[ \t]+)?\w*[ \t]*(?:\[\w*\])?\)[ \t]*[([]/;

/** A name after one of these is that of a macro, or a tag. */
const LEADING = /(?:#[ \t]*define|#[ \t]*undef|\b(?:struct|union|enum))[ \t]+$/;
/** Whether a word is a value for sure, so that a macro parameter after it is an operator. */
function isValue(word: string): boolean {
	return word !== '' && !EXEMPT.has(word) && !isTypeName(word) && !isQualifier(word);
}

/** Number of characters before a name that are searched for one of these. */
const MAX_LEADING_LENGTH = 40;
