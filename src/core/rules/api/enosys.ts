import { isTestedFor } from '../../code/errno.ts';
import { isUserSpace } from '../../code/userSpace.ts';
import type { Report, Rule, WordView } from '../../lint/rule.ts';

export const enosys: Rule = {
	id: 'enosys',
	group: 'api',
	severity: 'warning',
	summary: '`ENOSYS` for anything but a missing system call',
	why: `\`ENOSYS\` means that a system call does not exist, and user space relies on that. Return \`EOPNOTSUPP\` for an operation
that is not supported, and \`ENOTTY\` for an unknown ioctl. Testing for it is fine.`,
	sources: [{ title: 'checkpatch, Others', url: 'https://docs.kernel.org/dev-tools/checkpatch.html#others' }],
	checkpatch: ['ENOSYS'],
	fixable: false,
	examples: [{ bad: { hunk: `+	return -ENOSYS;` }, good: { hunk: `+	return -EOPNOTSUPP;` } }],
	visit: { words: { of: ['ENOSYS'], visit } },
};

function visit({ hunk, tokens, index, span }: WordView, report: Report): void {
	report({
		span,
		message: 'ENOSYS means a missing system call: use EOPNOTSUPP or ENOTTY',
		// Programs test whether the kernel has a system call.
		...((isTestedFor(tokens, index) || isUserSpace(hunk.path)) && { severity: 'off' }),
	});
}
