import type { Subject } from '../../patch/subject.ts';
import type { Report, Rule } from '../../lint/rule.ts';

/** As many patches at a time are wanted at most. */
const MOST = 15;

export const longSeries: Rule = {
	id: 'long-series',
	group: 'shape',
	severity: 'hint',
	profiles: { net: 'information' },
	summary: 'Series has more than 15 patches',
	why: `Reviewers lose the thread of a long series, and mailing lists their patience: the guides say to post some fifteen
at a time and wait for review, and netdev does not take longer series.`,
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

/** Said once, at the first patch: a cover letter is not linted. */
function subject({ index, total, span }: Subject, report: Report): void {
	if (index !== 1 || total === null || total <= MOST) return;
	report({ span, message: `series has ${total} patches, of which reviewers want ${MOST} at a time` });
}
