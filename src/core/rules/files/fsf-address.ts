import type { HunkView } from '../../code/hunkView.ts';
import type { Report, Rule } from '../../lint/rule.ts';

const ADDRESS = /\b(?:write to the Free|675 Mass Ave|59 Temple Place|51 Franklin St)/i;

export const fsfAddress: Rule = {
	id: 'fsf-address',
	group: 'files',
	severity: 'warning',
	summary: 'License notice with a postal address of the Free Software Foundation',
	why: `The foundation has moved before and may move again. The SPDX tag in the first line replaces the notice: leave the
notice out.`,
	sources: [{ title: 'checkpatch, Comments', url: 'https://docs.kernel.org/dev-tools/checkpatch.html#comments' }],
	checkpatch: ['FSF_MAILING_ADDRESS'],
	fixable: false,
	examples: [
		{
			bad: { hunk: '+/* 51 Franklin Street, Boston */' },
			good: { hunk: '+/* Counts examples. */' },
		},
	],
	visit: { hunk },
};

function hunk(view: HunkView, report: Report): void {
	if (!ADDRESS.test(view.content.text)) return;
	for (const { span, text } of view.addedLines()) {
		const match = ADDRESS.exec(text);
		if (match === null) continue;
		const start = span.start + match.index;
		report({
			span: { start, end: start + match[0].length },
			message: 'remove the postal address: the SPDX tag replaces the notice',
		});
	}
}
