import type { Subject } from '../../patch/subject.ts';
import type { Report, Rule } from '../../lint/rule.ts';

/** Maximum number of patches in a series. */
const MAX_PATCHES = 15;

export const longSeries: Rule = {
	id: 'long-series',
	group: 'shape',
	severity: 'hint',
	profiles: { net: 'information' },
	summary: `Series of more than ${MAX_PATCHES} patches`,
	why: `Long series are hard to review and flood the mailing lists. The guides recommend to post about ${MAX_PATCHES} patches at
a time and wait for review, and netdev does not accept longer series.`,
	sources: [
		{
			title: 'Submitting patches, Separate your changes',
			url: 'https://docs.kernel.org/process/submitting-patches.html#separate-your-changes',
		},
		{
			title: 'netdev FAQ, Dividing work into patches',
			url: 'https://docs.kernel.org/process/maintainer-netdev.html#dividing-work-into-patches',
		},
	],
	checkpatch: [],
	fixable: false,
	examples: [{ bad: { brackets: 'PATCH 01/16' }, good: { brackets: 'PATCH 01/15' } }],
	visit: { subject },
};

/** Reports once, for the first patch: a cover letter is not linted. */
function subject({ index, total, span }: Subject, report: Report): void {
	if (index !== 1 || total === null || total <= MAX_PATCHES) return;
	report({ span, message: `series has ${total} patches; post at most ${MAX_PATCHES} at a time` });
}
