import { openingOf } from '../../c/brackets.ts';
import type { Token } from '../../c/lexer.ts';
import { columnsOf, replaceColumns } from '../../code/codeLines.ts';
import { codePattern } from '../../lint/pattern.ts';
import type { Rule } from '../../lint/rule.ts';

export const braceWithoutSpace: Rule = {
	id: 'brace-without-space',
	group: 'spacing',
	severity: 'warning',
	summary: 'Missing space before an opening or after a closing brace',
	why: `A space separates the brace of a block from the condition, keyword or tag before it, and from the word after it.`,
	sources: [
		{
			title: 'Linux kernel coding style, 3) Placing Braces and Spaces',
			url: 'https://docs.kernel.org/process/coding-style.html#placing-braces-and-spaces',
		},
	],
	checkpatch: ['SPACING'],
	fixable: true,
	examples: [
		{ bad: { hunk: '+	if (example->count){' }, good: { hunk: '+	if (example->count) {' } },
		{ bad: { hunk: '+	}else {' }, good: { hunk: '+	} else {' } },
	],
	visit: {
		hunk: codePattern(
			/\){|\b(?:else|do|(?:struct|union|enum)[ \t]+\w+){|}(?=[^\s,;)}\]])/g,
			({ index, 0: all }, line, { after }) => {
				if (all === '){' && followsType(after.flatTokens, after.indexAt(line, index))) return null;
				const isClosing = all === '}';
				// An element of a compound literal is used.
				const isValue = isClosing && /^(?:[.[]|->)/.test(line.code.slice(index + 1));
				const at = isClosing ? index + 1 : index + all.length - 1;
				return {
					span: columnsOf(line, index, index + (isClosing ? 2 : all.length)),
					...(/^[sue]\w+[ \t]/.test(all) && { level: 'WARNING' }),
					message: isClosing ? "space required after '}'" : "space required before '{'",
					...(isValue && { severity: 'off' }),
					...(!isValue && {
						fix: { title: 'Insert a space', safety: 'safe', edits: [replaceColumns(line, at, at, ' ')] },
					}),
				};
			},
		),
	},
};

/** Maximum number of tokens of the type of a compound literal. */
const MAX_TOKENS = 30;

/** Whether the parenthesis that token `close` closes holds the type of a compound literal: no condition and no parameters. */
function followsType(tokens: readonly Token[], close: number): boolean {
	const open = openingOf(tokens, close, MAX_TOKENS);
	const lead = tokens[open - 1];
	if (open === -1 || lead === undefined) return false;
	return lead.kind === 'punctuator' ? !/^[)\]\\]$/.test(lead.text) : /^(?:return|sizeof|case)$/.test(lead.text);
}
