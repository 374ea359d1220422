import { columnsOf, replaceColumns } from '../../code/codeLines.ts';
import { patternWith } from '../../lint/pattern.ts';
import type { Rule } from '../../lint/rule.ts';

export const initAttributeOutOfPlace: Rule = {
	id: 'init-attribute-out-of-place',
	group: 'declarations',
	severity: 'information',
	summary: '__initdata or __initconst before the variable name',
	why: `Attributes of a variable follow its name. Between \`struct\` and the tag, one does not even apply to the variable.`,
	sources: [
		{
			title: 'checkpatch: MISPLACED_INIT',
			url: 'https://docs.kernel.org/dev-tools/checkpatch.html#macros-attributes-and-symbols',
		},
	],
	checkpatch: ['MISPLACED_INIT'],
	fixable: true,
	examples: [
		{ bad: { hunk: '+static int __initdata example_count;' }, good: { hunk: '+static int example_count __initdata;' } },
	],
	visit: {
		hunk: patternWith(
			['__init', '__cpuinit', '__meminit', '__net_init'],
			/\b(static[ \t][\w \t]{0,100}?)(__(?:cpu|mem|net_)?init(?:data|const)[ \t]+)((?:struct[ \t]+\w+[ \t]+)?(?:\w+[ \t]+)?)(\w+(?:[ \t]*\[[^\]]*\])?)(?=[ \t]*[=;])/g,
			(match, line) => {
				const from = match.index + (match[1]?.length ?? 0);
				const attribute = match[2] ?? '';
				const end = match.index + match[0].length;
				return {
					span: columnsOf(line, from, from + attribute.trim().length),
					...(/(?:struct|union)\s$/.test(match[1] ?? '') && { level: 'ERROR' }),
					message: `${attribute.trim()} should follow '${match[4] ?? ''}'`,
					fix: {
						title: `Move ${attribute.trim()} after the name`,
						safety: 'unsafe',
						edits: [
							replaceColumns(line, from, from + attribute.length, ''),
							replaceColumns(line, end, end, ` ${attribute.trim()}`),
						],
					},
				};
			},
		),
	},
};
