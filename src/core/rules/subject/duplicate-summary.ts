import { type Patch, patchNumber } from '../../patch/patch.ts';
import type { Series } from '../../patch/series.ts';
import { memoize } from '../../text/memoize.ts';
import type { PatchReport, Rule, PatchContext } from '../../lint/rule.ts';

export const duplicateSummary: Rule = {
	id: 'duplicate-summary',
	group: 'subject',
	severity: 'warning',
	summary: 'Two patches of a series have the same subject',
	why: `People identify a commit by its subject: in \`git log --oneline\`, in a \`Fixes:\` tag, when they search for the mail.
Two patches of a series with the same subject cannot be distinguished there, and at least one of the subjects is too general.`,
	sources: [
		{
			title: 'Submitting patches, The canonical patch format',
			url: 'https://docs.kernel.org/process/submitting-patches.html#the-canonical-patch-format',
		},
	],
	checkpatch: [],
	fixable: false,
	examples: [
		{
			bad: {
				earlier: { brackets: 'PATCH 1/2', subject: 'mm: Read the count under its lock' },
				brackets: 'PATCH 2/2',
				subject: 'mm: Read the count under its lock',
			},
			good: {
				earlier: { brackets: 'PATCH 1/2', subject: 'mm: Read the count under its lock' },
				brackets: 'PATCH 2/2',
				subject: 'mm: Read the total under its lock',
			},
		},
	],
	visit: { patch: { check } },
};

function check(patch: Patch, report: PatchReport, { series }: PatchContext): void {
	const { subject } = patch;
	if (subject === null || series === null || subject.phrase === '') return;
	const first = firstWith(series).get(summaryOf(patch));
	if (first === undefined || first === patch) return;
	report({
		in: 'subject',
		span: subject.summarySpan ?? subject.span,
		message: `patch ${patchNumber(first) ?? ''} has the same subject`,
	});
}

/** The first patch of a series with each summary. */
const firstWith = memoize(({ patches }: Series): ReadonlyMap<string, Patch> => {
	const first = new Map<string, Patch>();
	for (const { patch } of patches) {
		const summary = summaryOf(patch);
		if (!first.has(summary)) first.set(summary, patch);
	}
	return first;
});

/** Kept, since an edit of one patch has those of all patches of its series compared. */
const summaryOf = memoize(({ subject }: Patch): string =>
	subject === null ? '' : `${subject.prefixes.join()}: ${subject.phrase}`,
);
