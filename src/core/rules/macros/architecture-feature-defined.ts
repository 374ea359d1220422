import { columnsOf } from '../../code/codeLines.ts';
import { patternWith } from '../../lint/pattern.ts';
import type { Rule } from '../../lint/rule.ts';

export const architectureFeatureDefined: Rule = {
	id: 'architecture-feature-defined',
	group: 'macros',
	severity: 'warning',
	summary: 'ARCH_HAS_* or ARCH_HAVE_* macro instead of a Kconfig symbol',
	why: `Such macros are invisible in Kconfig and only work if the right header is included. Use a Kconfig symbol that the
architecture selects, or override a function by a macro with the same name.`,
	sources: [
		{
			title: 'checkpatch: DEFINE_ARCH_HAS',
			url: 'https://docs.kernel.org/dev-tools/checkpatch.html#macros-attributes-and-symbols',
		},
	],
	checkpatch: ['DEFINE_ARCH_HAS'],
	fixable: false,
	examples: [{ bad: { hunk: '+#define ARCH_HAS_EXAMPLE' }, good: { hunk: '+#define example_update example_update' } }],
	visit: {
		hunk: patternWith(['ARCH_HA'], /^\s*#\s*define\s+(\w*ARCH_HA(?:S|VE)\w*)/g, (match, line) => ({
			span: columnsOf(line, match[0].length - (match[1]?.length ?? 0), match[0].length),
			message: 'use a Kconfig symbol instead of an ARCH_HAS_* macro',
		})),
	},
};
