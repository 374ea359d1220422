import { columnsOf } from '../../code/codeLines.ts';
import { patternWith } from '../../lint/pattern.ts';
import type { Rule } from '../../lint/rule.ts';

export const architectureFeatureDefined: Rule = {
	id: 'architecture-feature-defined',
	group: 'macros',
	severity: 'warning',
	summary: 'Architecture says by a macro what it has',
	why: `Such macros are invisible in Kconfig and hold only where the right header was included. A Kconfig symbol that the
architecture selects, or a function that is overridden by a macro of its own name, can't be missed.`,
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
			message: 'an architecture says by a macro what it has',
		})),
	},
};
