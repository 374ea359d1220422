import { columnsOf } from '../../code/codeLines.ts';
import { hasExplainingComment } from '../../code/explained.ts';
import { bareCode } from '../../code/lineShape.ts';
import type { Rule } from '../../lint/rule.ts';

export const uncommentedLock: Rule = {
	id: 'uncommented-lock',
	group: 'comments',
	severity: 'information',
	strict: true,
	summary: 'Lock without a comment on what it protects',
	why: `The code does not show which data a lock protects, and later readers have to find out from every place that takes
it. One line above the lock, or after it, is enough.`,
	sources: [
		{ title: 'checkpatch: UNCOMMENTED_DEFINITION', url: 'https://docs.kernel.org/dev-tools/checkpatch.html#comments' },
	],
	checkpatch: ['UNCOMMENTED_DEFINITION'],
	fixable: false,
	examples: [
		{
			bad: { hunk: ` struct example {\n+	struct mutex lock;\n };` },
			good: { hunk: ` struct example {\n+	/* Protects count. */\n+	struct mutex lock;\n };` },
		},
	],
	visit: {
		words: {
			of: ['mutex', 'spinlock', 'spinlock_t', 'DEFINE_MUTEX'],
			visit: ({ hunk, token, index, tokens }, report) => {
				if (token.text === 'mutex' && tokens[index - 1]?.text !== 'struct') return;
				const line = hunk.codeLines[token.line];
				if (line === undefined || !DEFINITION.test(bareCode(line)) || hasExplainingComment(hunk, line)) return;
				const start = line.raw.indexOf(line.raw.trimStart());
				report({
					span: columnsOf(line, start, line.code.includes(';') ? line.code.indexOf(';') : line.raw.length),
					message: 'lock without a comment on what it protects',
					// A pointer to a lock protects nothing.
					...(line.code.includes('*') && { severity: 'off' }),
				});
			},
		},
	},
};

const DEFINITION = /^\s*(?:(?:struct\s+(?:mutex|spinlock)|spinlock_t)\s+\S+;|DEFINE_MUTEX\()/;
