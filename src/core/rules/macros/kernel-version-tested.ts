import { patternWith } from '../../lint/pattern.ts';
import type { Rule } from '../../lint/rule.ts';

export const kernelVersionTested: Rule = {
	id: 'kernel-version-tested',
	group: 'macros',
	severity: 'warning',
	summary: 'Test of the kernel version',
	why: `In-tree code is only built with its own tree, so one branch of the test is dead code.`,
	sources: [
		{
			title: 'checkpatch: LINUX_VERSION_CODE',
			url: 'https://docs.kernel.org/dev-tools/checkpatch.html#macros-attributes-and-symbols',
		},
	],
	checkpatch: ['LINUX_VERSION_CODE'],
	fixable: false,
	examples: [
		{
			bad: { hunk: '+#if LINUX_VERSION_CODE >= KERNEL_VERSION(6, 1, 0)' },
			good: { hunk: '+#include <linux/example.h>' },
		},
	],
	visit: {
		hunk: patternWith(['LINUX_VERSION_CODE'], /\bLINUX_VERSION_CODE\b/g, (_, { code }) => ({
			message: 'remove the LINUX_VERSION_CODE test: in-tree code has only one version',
			...(!TEST.test(code) && { severity: 'off' }),
		})),
	},
};

/** A directive or a comparison that tests the version, rather than code that tells it to others. */
const TEST =
	/^\s*#\s*(?:el)?if|\bLINUX_VERSION_CODE\s*(?:[=!]=|<(?!<)|>(?!>))|(?:[=!<>]=|(?<!<)<|(?<![->])>)\s*\(?\s*LINUX_VERSION_CODE\b/;
