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
			({ index, 0: all }, line) => {
				// The brace of a compound literal directly follows its type.
				if (all === '){' && COMPOUND_LITERAL.test(line.code.slice(Math.max(0, index - MAX_TYPE_LENGTH), index)))
					return null;
				const isClosing = all === '}';
				const at = isClosing ? index + 1 : index + all.length - 1;
				return {
					span: columnsOf(line, index, index + (isClosing ? 2 : all.length)),
					...(/^[sue]\w+[ \t]/.test(all) && { level: 'WARNING' }),
					message: isClosing ? "space required after '}'" : "space required before '{'",
					fix: { title: 'Insert a space', safety: 'safe', edits: [replaceColumns(line, at, at, ' ')] },
				};
			},
		),
	},
};

/** Number of characters before a brace that are searched for the type of a compound literal. */
const MAX_TYPE_LENGTH = 60;
const COMPOUND_LITERAL = /(?:^|[^\w\s)]|\breturn)[ \t]*\((?:\w+[ \t]+)*\w+(?:[ \t]*[*[\]])*$/;
