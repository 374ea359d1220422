import { columnsOf } from '../../code/codeLines.ts';
import { patternWith } from '../../lint/pattern.ts';
import type { Rule } from '../../lint/rule.ts';

export const isEnabledWithoutConfig: Rule = {
	id: 'is-enabled-without-config',
	group: 'macros',
	severity: 'warning',
	summary: 'IS_ENABLED() without the CONFIG_ prefix',
	why: `\`IS_ENABLED()\` of anything but a Kconfig symbol is always 0, without a warning.`,
	sources: [
		{
			title: 'checkpatch: IS_ENABLED_CONFIG',
			url: 'https://docs.kernel.org/dev-tools/checkpatch.html#macros-attributes-and-symbols',
		},
	],
	checkpatch: ['IS_ENABLED_CONFIG'],
	fixable: false,
	examples: [{ bad: { hunk: '+	if (IS_ENABLED(EXAMPLE))' }, good: { hunk: '+	if (IS_ENABLED(CONFIG_EXAMPLE))' } }],
	visit: {
		hunk: patternWith(['IS_ENABLED'], /\bIS_ENABLED\s*\(\s*(\w+)\s*\)/g, (match, line) => {
			const name = match[1] ?? '';
			if (name.startsWith('CONFIG_') || match.index > line.code.search(/\bIS_ENABLED\s*\(\s*\w+\s*\)/)) return null;
			const from = match.index + match[0].lastIndexOf(name);
			return {
				span: columnsOf(line, from, from + name.length),
				message: `'${name}' is not a Kconfig symbol: use IS_ENABLED(CONFIG_${name})`,
			};
		}),
	},
};
