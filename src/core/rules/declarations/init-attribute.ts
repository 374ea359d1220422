import { columnsOf, replaceColumns } from '../../code/codeLines.ts';
import { patternWith } from '../../lint/pattern.ts';
import type { Rule } from '../../lint/rule.ts';

export const initAttribute: Rule = {
	id: 'init-attribute',
	group: 'declarations',
	severity: 'warning',
	summary: '__initdata and const do not go together',
	why: `Constants for initialisation stand in a section of their own, \`__initconst\`; a variable can't, and a constant among variables
makes the compiler complain about a conflict of sections.`,
	sources: [
		{
			title: 'checkpatch: INIT_ATTRIBUTE',
			url: 'https://docs.kernel.org/dev-tools/checkpatch.html#macros-attributes-and-symbols',
		},
	],
	checkpatch: ['INIT_ATTRIBUTE'],
	fixable: true,
	examples: [
		{
			bad: { hunk: '+static const int example_limit __initdata = 8;' },
			good: { hunk: '+static const int example_limit __initconst = 8;' },
		},
	],
	visit: {
		hunk: patternWith(['__initdata', '__initconst'], /\b__initdata\b|\b__initconst\b/g, (match, line) => {
			if (line.code.search(/\b__init(?:data|const)\b/) < match.index) return null;
			const isConst = /\bconst\b/.test(line.code);
			const isData = match[0] === '__initdata';
			if (isConst !== isData) return null;
			const end = match.index + match[0].length;
			const from = end - match[0].trim().length;
			const usual = isData ? '__initconst' : '__initdata';
			return {
				span: columnsOf(line, from, end),
				message: isData ? 'a constant is __initconst' : 'a variable is __initdata',
				fix: { title: `Write ${usual}`, safety: 'unsafe', edits: [replaceColumns(line, from, end, usual)] },
			};
		}),
	},
};
