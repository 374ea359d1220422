import { wordPattern } from '../../lint/pattern.ts';
import type { Rule } from '../../lint/rule.ts';

export const enosys: Rule = {
	id: 'enosys',
	group: 'api',
	severity: 'warning',
	summary: '`ENOSYS` for something else than a missing system call',
	why: `\`ENOSYS\` means that a system call does not exist, and user space acts on it. An operation that is not supported is
\`EOPNOTSUPP\`, an unknown ioctl \`ENOTTY\`.`,
	sources: [{ title: 'checkpatch, Others', url: 'https://docs.kernel.org/dev-tools/checkpatch.html#others' }],
	checkpatch: ['ENOSYS'],
	fixable: false,
	examples: [{ bad: { hunk: `+	return -ENOSYS;` }, good: { hunk: `+	return -EOPNOTSUPP;` } }],
	visit: {
		words: wordPattern(['ENOSYS'], /\bENOSYS\b/, () => ({ message: 'ENOSYS is for missing system calls only' })),
	},
};
