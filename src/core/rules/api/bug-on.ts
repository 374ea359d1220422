import { patternWith } from '../../lint/pattern.ts';
import { existedBefore } from '../../lint/precedent.ts';
import type { Rule } from '../../lint/rule.ts';

/** Macros that only look like it: checks at build time, and names of subsystems. */
const HARMLESS = /^(?:AA|BUILD|IDA|KVM|RWLOCK|snd|SPIN)_/;

export const bugOn: Rule = {
	id: 'bug-on',
	group: 'api',
	severity: 'warning',
	summary: 'Kernel is brought down on purpose',
	why: `\`BUG()\` and its kin stop the machine and lose what the user had not saved, and often the message that would have told
why. \`WARN_ON_ONCE()\` reports as much, and the code behind it can give up on the one thing that went wrong. That
something "can't happen" is no reason: then nobody needs the check, or it does.`,
	sources: [
		{
			title: 'Coding style, Do not crash the kernel',
			url: 'https://docs.kernel.org/process/coding-style.html#do-not-crash-the-kernel',
		},
		{
			title: 'Deprecated interfaces, BUG() and BUG_ON()',
			url: 'https://docs.kernel.org/process/deprecated.html#bug-and-bug-on',
		},
	],
	checkpatch: ['AVOID_BUG'],
	fixable: false,
	examples: [
		{
			bad: { hunk: '+	BUG_ON(!example);' },
			good: { hunk: '+	if (WARN_ON_ONCE(!example))\n+		return -EINVAL;' },
		},
	],
	visit: {
		hunk: patternWith(['BUG'], /\b([A-Za-z_]*_)?BUG(?:_ON)?(?:_[A-Z_]+)?(?=\s*\()/g, ([name], _line, view) =>
			HARMLESS.test(name)
				? null
				: { message: `${name}() crashes the kernel`, ...(existedBefore(view, name) && { severity: 'information' }) },
		),
	},
};
