import { isUserSpace } from '../../code/userSpace.ts';
import { patternWith } from '../../lint/pattern.ts';
import { existedBefore } from '../../lint/precedent.ts';
import type { Rule } from '../../lint/rule.ts';

/** Prefixes of other macros: build-time checks, and names of subsystems. */
const HARMLESS = /^(?:AA|BUILD|IDA|KVM|RWLOCK|snd|SPIN)_/;

export const bugOn: Rule = {
	id: 'bug-on',
	group: 'api',
	severity: 'warning',
	summary: 'BUG() or BUG_ON()',
	why: `\`BUG()\` and related macros stop the machine, lose unsaved data, and often lose the message about the cause as well.
\`WARN_ON_ONCE()\` reports the same, and the code after it can handle the error. That something "cannot happen" is not a
reason: then the check is not needed.`,
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
				: {
						message: `avoid ${name}(): use WARN_ON_ONCE() and handle the error`,
						...(existedBefore(view, name) && { severity: 'information' }),
						// A program in user space stops nothing else; checkpatch.pl knows the assertion without underscores only.
						...((isUserSpace(view.path) || name.startsWith('__BUILD_')) && { severity: 'off' }),
					},
		),
	},
};
