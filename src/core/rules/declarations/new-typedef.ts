import { type CodeLine, columnsOf } from '../../code/codeLines.ts';
import { type PatternFinding, patternWith } from '../../lint/pattern.ts';
import type { HunkView } from '../../code/hunkView.ts';
import { existedBefore } from '../../lint/precedent.ts';
import { TYPE } from '../../code/typePattern.ts';
import type { Rule } from '../../lint/rule.ts';

export const newTypedef: Rule = {
	id: 'new-typedef',
	group: 'declarations',
	severity: 'information',
	summary: 'New typedef',
	why: `A typedef hides whether something is a struct, a pointer or a number. Typedefs are right for function pointers, integers
of a fixed size, types that sparse distinguishes, and opaque objects that only accessors touch.`,
	sources: [
		{
			title: 'Linux kernel coding style, 5) Typedefs',
			url: 'https://docs.kernel.org/process/coding-style.html#typedefs',
		},
		{
			title: 'checkpatch: NEW_TYPEDEFS',
			url: 'https://docs.kernel.org/dev-tools/checkpatch.html#functions-and-variables',
		},
	],
	checkpatch: ['NEW_TYPEDEFS'],
	fixable: false,
	examples: [{ bad: { hunk: '+typedef struct example example_type;' }, good: { hunk: '+struct example;' } }],
	visit: { hunk: patternWith(['typedef'], /\btypedef[ \t].*/g, check) },
};

/** Integers of a fixed size, and types that sparse distinguishes. */
const PLAIN =
	/\b(?:(?:__)?(?:u|s|be|le)(?:8|16|32|64)|u?int(?:8|16|32|64)_t|atomic_t|u_?(?:char|short|int|long)|unchar|__bitwise)\b/;
const FUNCTION = new RegExp(
	`^typedef[ \\t]+${TYPE}[ \\t*]*(?:__\\w+[ \\t*]*)?(?:\\([ \\t]*\\*?[ \\t]*\\w+[ \\t]*\\)|\\w+)[ \\t]*\\(`,
);
/** The objects that architectures define and only accessors touch. */
const OPAQUE = /^(?:(?:pte|pmd|pud|p4d|pgd|pgprot)(?:val)?|pgtable|hugepd|swp_entry)_t$/;
/** Most likely a pointer to a function, which a macro declares. */
const DECLARED_BY_MACRO = /^typedef[ \t]+\w+[ \t]*\(\([ \t]*\*/;

function check(match: RegExpExecArray, line: CodeLine, view: HunkView): PatternFinding | null {
	if (PLAIN.test(match[0]) || FUNCTION.test(match[0])) return null;
	// Another type for an old name.
	const name = declaredName(view, line, match.index);
	if (name !== null && (OPAQUE.test(name) || existedBefore(view, name))) return null;
	return {
		span: columnsOf(line, match.index, match.index + 7),
		message: 'avoid new typedefs',
		...(DECLARED_BY_MACRO.test(match[0]) && { severity: 'hint' }),
	};
}

/** Maximum number of tokens of a typedef. */
const MAX_TOKENS = 2000;

/** The name that the typedef in column `column` of a line gives; null if the hunk does not contain its end. */
function declaredName({ after }: HunkView, line: CodeLine, column: number): string | null {
	const tokens = after.flatTokens;
	const first = after.indexAt(line, column);
	let name: string | null = null;
	let depth = 0;
	for (let index = first + 1; index < Math.min(tokens.length, first + MAX_TOKENS); index++) {
		const { kind, text } = tokens[index] ?? { kind: 'other', text: '' };
		if (text === ';' && depth === 0) return name;
		if (text === '{' || text === '(' || text === '[') depth++;
		else if (text === '}' || text === ')' || text === ']') depth--;
		else if (kind === 'identifier' && depth === 0) name = text;
	}
	return null;
}
