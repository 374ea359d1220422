import type { Report, Rule, WordView } from '../../lint/rule.ts';

export const gccFunctionName: Rule = {
	id: 'gcc-function-name',
	group: 'messages',
	severity: 'warning',
	summary: "Function's name is asked for in the compiler's own way",
	why: `\`__func__\` is standard C, \`__FUNCTION__\` an older word of one compiler for the same.`,
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
		message: '__func__ is standard C',
		fix: { title: 'Write __func__', safety: 'safe', edits: [{ span, newText: '__func__' }] },
	});
}
