import { columnsOf, replaceColumns } from '../../code/codeLines.ts';
import { patternWith } from '../../lint/pattern.ts';
import type { Rule } from '../../lint/rule.ts';

export const initAttribute: Rule = {
	id: 'init-attribute',
	group: 'declarations',
	severity: 'warning',
	summary: '__initdata on a constant, or __initconst on a variable',
	why: `Constants that are discarded after init go into a separate section with \`__initconst\`. A section cannot hold both constants and
variables: the compiler reports a section type conflict.`,
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
				message: isData ? 'use __initconst for const data' : 'use __initdata for data that is not const',
				fix: { title: `Use ${usual}`, safety: 'unsafe', edits: [replaceColumns(line, from, end, usual)] },
			};
		}),
	},
};
