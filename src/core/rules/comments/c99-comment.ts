import type { HunkView } from '../../code/hunkView.ts';
import type { Fix, Report, Rule } from '../../lint/rule.ts';

export const c99Comment: Rule = {
	id: 'c99-comment',
	group: 'comments',
	severity: 'off',
	summary: 'Comment starts with two slashes',
	why: `Kernel comments have the form \`/* … */\`. Today those with two slashes are accepted, too, so this rule is for trees that
do not accept them: \`--ignore C99_COMMENT_TOLERANCE\`, as for checkpatch.pl, turns it on. The license in the first line of a C file
has two slashes in any case.`,
	sources: [{ title: 'checkpatch: C99_COMMENTS', url: 'https://docs.kernel.org/dev-tools/checkpatch.html#comments' }],
	checkpatch: ['C99_COMMENTS'],
	fixable: true,
	examples: [
		{
			bad: { hunk: '+	int count; // of all examples' },
			good: { hunk: '+	int count; /* of all examples */' },
		},
	],
	visit: { hunk },
};

function hunk(view: HunkView, report: Report): void {
	if (view.language !== 'c' || view.hunk.added === 0) return;
	const { after } = view;
	for (const token of after.flatTokens) {
		if (token.kind !== 'comment' || !token.text.startsWith('//') || !after.isChanged(token)) continue;
		const text = token.text.slice(2).trim();
		if (text.startsWith('SPDX-License-Identifier:')) continue;
		const span = after.span(token);
		const fix: Fix = { title: 'Use /* */', safety: 'safe', edits: [{ span, newText: `/* ${text} */` }] };
		report({ span, message: 'use /* */ instead of a // comment', ...(IS_PLAIN.test(text) && { fix }) });
	}
}

/** Text that fits into the other form: it has letters or digits, no other comment, and no line continuation. */
const IS_PLAIN = /^(?!.*(?:\*\/|\/\*|\\$)).*[\p{L}\p{N}]/u;
