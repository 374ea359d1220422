import { columnsOf, replaceColumns } from '../../code/codeLines.ts';
import { patternWith } from '../../lint/pattern.ts';
import type { Rule } from '../../lint/rule.ts';

export const openCodedIsEnabled: Rule = {
	id: 'open-coded-is-enabled',
	formerIds: ['config-or-its-module'],
	group: 'macros',
	severity: 'warning',
	summary: 'CONFIG symbol and its _MODULE form tested separately',
	why: `\`IS_ENABLED(CONFIG_EXAMPLE)\` is true for both built-in and module, in preprocessor conditionals as well as in code.`,
	sources: [
		{
			title: 'checkpatch: PREFER_IS_ENABLED',
			url: 'https://docs.kernel.org/dev-tools/checkpatch.html#macros-attributes-and-symbols',
		},
	],
	checkpatch: ['PREFER_IS_ENABLED'],
	fixable: true,
	examples: [
		{
			bad: { hunk: '+#if defined(CONFIG_EXAMPLE) || defined(CONFIG_EXAMPLE_MODULE)' },
			good: { hunk: '+#if IS_ENABLED(CONFIG_EXAMPLE)' },
		},
	],
	visit: {
		hunk: patternWith(
			['_MODULE'],
			/^\s*#\s*if\s+(defined[ \t]*\(?[ \t]*(CONFIG_\w+)[ \t]*\)?[ \t]*\|\|[ \t]*defined[ \t]*\(?[ \t]*\2_MODULE\b[ \t]*\)?)/g,
			(match, line) => {
				const from = match[0].length - (match[1]?.length ?? 0);
				const usual = `IS_ENABLED(${match[2] ?? ''})`;
				return {
					span: columnsOf(line, from, match[0].length),
					message: `use ${usual}`,
					fix: { title: `Use ${usual}`, safety: 'safe', edits: [replaceColumns(line, from, match[0].length, usual)] },
				};
			},
		),
	},
};
