import { columnsOf, replaceColumns } from '../../code/codeLines.ts';
import { wordPattern } from '../../lint/pattern.ts';
import type { Rule } from '../../lint/rule.ts';

export const spacesAfterDirective: Rule = {
	id: 'spaces-after-directive',
	formerIds: ['spaces-behind-directive'],
	group: 'spacing',
	severity: 'information',
	summary: 'Multiple spaces after a conditional directive',
	why: `\`#ifdef\`, \`#ifndef\` and \`#elif\` are searched for together with the name after them; a single space makes that easy.`,
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
					message: `use a single space after '#${word}'`,
					fix: { title: 'Use a single space', safety: 'safe', edits: [replaceColumns(line, from, to, ' ')] },
				};
			},
		),
	},
};
