import { isAggregate, isTypeName } from '../../c/typeNames.ts';
import { columnsOf, replaceColumns } from '../../code/codeLines.ts';
import { codePattern } from '../../lint/pattern.ts';
import type { Rule } from '../../lint/rule.ts';

export const spaceBeforeIndex: Rule = {
	id: 'space-before-index',
	group: 'spacing',
	severity: 'warning',
	summary: 'Space between an array and its index',
	why: `The bracket of an index or of an array's size directly follows the name.`,
	sources: [
		{
			title: 'checkpatch, Spacing and Brackets',
			url: 'https://docs.kernel.org/dev-tools/checkpatch.html#spacing-and-brackets',
		},
	],
	checkpatch: ['BRACKET_SPACE'],
	fixable: true,
	examples: [{ bad: { hunk: '+	count = example->counts [node];' }, good: { hunk: '+	count = example->counts[node];' } }],
	visit: {
		hunk: codePattern(/[^\s,{=:(][ \t]+\[/g, ({ index, 0: all }, line) => {
			const [from, to] = [index + 1, index + all.length - 1];
			const message = "unexpected space before '['";
			// The body of a macro may be an entry of a table.
			if (MACRO_HEAD.test(line.code.slice(0, Math.min(from, MAX_HEAD_LENGTH))))
				return { span: columnsOf(line, from, to), message, severity: 'off' };
			// After a type, the bracket of an unnamed array may have a space.
			const [, word = '', name = ''] =
				/(?:\b(\w+)[ \t]+)?(\w+)$/.exec(line.code.slice(Math.max(0, from - MAX_NAME_LENGTH), from)) ?? [];
			if (isTypeName(name) || isAggregate(word)) return null;
			return {
				span: columnsOf(line, from, to),
				message,
				fix: { title: 'Remove the space', safety: 'safe', edits: [replaceColumns(line, from, to, '')] },
			};
		}),
	},
};

const MACRO_HEAD = /^[ \t]*#[ \t]*define[ \t]+\w+(?:\([^()]*\))?$/;
const MAX_HEAD_LENGTH = 200;

/** Maximum length of the name of a type with the word before it. */
const MAX_NAME_LENGTH = 60;
