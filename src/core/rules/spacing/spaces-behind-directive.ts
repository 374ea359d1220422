import { columnsOf, replaceColumns } from '../../code/codeLines.ts';
import { wordPattern } from '../../lint/pattern.ts';
import type { Rule } from '../../lint/rule.ts';

export const spacesBehindDirective: Rule = {
	id: 'spaces-behind-directive',
	group: 'spacing',
	severity: 'information',
	summary: 'More than one space behind a conditional directive',
	why: `\`#ifdef\`, \`#ifndef\` and \`#elif\` are searched for together with the name behind them; one space makes that easy.`,
	sources: [
		{
			title: 'checkpatch, Spacing and Brackets',
			url: 'https://docs.kernel.org/dev-tools/checkpatch.html#spacing-and-brackets',
		},
	],
	checkpatch: ['SPACING'],
	fixable: true,
	examples: [{ bad: { hunk: '+#ifdef  CONFIG_EXAMPLE' }, good: { hunk: '+#ifdef CONFIG_EXAMPLE' } }],
	visit: {
		words: wordPattern(
			['ifdef', 'ifndef', 'elif'],
			/^[ \t]*#[ \t]*(ifdef|ifndef|elif)(\s\s+)/g,
			({ 0: all, 1: word = '', 2: gap = '' }, line) => {
				const [from, to] = [all.length - gap.length, all.length];
				return {
					span: columnsOf(line, from, to),
					message: `more than one space behind '#${word}'`,
					fix: { title: 'Leave one space', safety: 'safe', edits: [replaceColumns(line, from, to, ' ')] },
				};
			},
		),
	},
};
