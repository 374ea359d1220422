import type { Report, Rule, WordView } from '../../lint/rule.ts';

export const gccFunctionName: Rule = {
	id: 'gcc-function-name',
	group: 'messages',
	severity: 'warning',
	summary: '__FUNCTION__ instead of __func__',
	why: `\`__func__\` is standard C; \`__FUNCTION__\` is an older GCC extension.`,
	sources: [{ title: 'checkpatch: USE_FUNC', url: 'https://docs.kernel.org/dev-tools/checkpatch.html#others' }],
	checkpatch: ['USE_FUNC'],
	fixable: true,
	examples: [
		{
			bad: { hunk: '+	pr_info("%s: %d left\\n", __FUNCTION__, count);' },
			good: { hunk: '+	pr_info("%s: %d left\\n", __func__, count);' },
		},
	],
	visit: { words: { of: ['__FUNCTION__'], visit } },
};

function visit({ span }: WordView, report: Report): void {
	report({
		span,
		message: 'use __func__ instead of __FUNCTION__',
		fix: { title: 'Use __func__', safety: 'safe', edits: [{ span, newText: '__func__' }] },
	});
}
