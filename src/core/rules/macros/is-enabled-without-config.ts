import { columnsOf } from '../../code/codeLines.ts';
import { patternWith } from '../../lint/pattern.ts';
import type { Rule } from '../../lint/rule.ts';

export const isEnabledWithoutConfig: Rule = {
	id: 'is-enabled-without-config',
	group: 'macros',
	severity: 'warning',
	summary: 'IS_ENABLED() of a name without CONFIG_',
	why: `\`IS_ENABLED()\` of anything that is no Kconfig symbol is 0, whatever was configured, and nothing warns.`,
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
			return { span: columnsOf(line, from, from + name.length), message: `'${name}' is no Kconfig symbol` };
		}),
	},
};
