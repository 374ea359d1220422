import { columnsOf } from '../../code/codeLines.ts';
import { patternWith } from '../../lint/pattern.ts';
import type { Rule } from '../../lint/rule.ts';

export const architectureMacroTested: Rule = {
	id: 'architecture-macro-tested',
	group: 'macros',
	severity: 'information',
	strict: true,
	summary: 'Test of a compiler macro for an architecture in generic code',
	why: `Differences between architectures belong in \`arch/\`, or depend on a Kconfig symbol that names the feature instead of the architecture.`,
	sources: [
		{
			title: 'checkpatch: ARCH_DEFINES',
			url: 'https://docs.kernel.org/dev-tools/checkpatch.html#macros-attributes-and-symbols',
		},
	],
	checkpatch: ['ARCH_DEFINES'],
	fixable: false,
	examples: [{ bad: { hunk: '+#ifdef __i386__' }, good: { hunk: '+#ifdef CONFIG_X86_32' } }],
	visit: {
		hunk: patternWith(
			['__i386__', '__powerpc64__', '__sun__', '__s390x__'],
			/^\s*#\s*if.*?\b__(?:i386|powerpc64|sun|s390x)__(?!\w)/g,
			(match, line, { path }) => {
				if (path.includes('include/asm-')) return null;
				return {
					span: columnsOf(line, line.code.indexOf('__'), match[0].length),
					message: 'avoid architecture #ifdefs: use a Kconfig symbol for the feature',
				};
			},
		),
	},
};
