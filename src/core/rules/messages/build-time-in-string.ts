import { patternWith } from '../../lint/pattern.ts';
import type { Rule } from '../../lint/rule.ts';

export const buildTimeInString: Rule = {
	id: 'build-time-in-string',
	group: 'messages',
	severity: 'warning',
	summary: 'Build date or time in the code',
	why: `It makes builds non-reproducible: two builds of the same source differ.`,
	sources: [
		{
			title: 'Reproducible builds, Timestamps',
			url: 'https://docs.kernel.org/kbuild/reproducible-builds.html#timestamps',
		},
	],
	checkpatch: ['DATE_TIME'],
	fixable: false,
	examples: [{ bad: { hunk: '+	pr_info("built on %s\\n", __DATE__);' }, good: { hunk: '+	pr_info("built\\n");' } }],
	visit: {
		hunk: patternWith(['__DATE__', '__TIME__', '__TIMESTAMP__'], /\b__(?:DATE|TIME|TIMESTAMP)__\b/g, ([name]) => ({
			message: `avoid ${name}: it makes the build non-reproducible`,
		})),
	},
};
