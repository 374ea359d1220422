import type { Changelog } from '../../patch/changelog.ts';
import { blockSpan, matchSpan, paragraphsOf } from '../../message/prose.ts';
import type { Report, Rule } from '../../lint/rule.ts';

/** A quick test for the pattern below. */
const KEYWORD = /performance|throughput|latency|scalability|overhead|contention|faster|gain|speed|improvement/i;
/** A claim, not the wish for one: "improves performance", "is faster", "reduces latency". */
const CLAIM = new RegExp(
	String.raw`\b(?:(?:improv|boost|increas|enhanc)(?:es?|ed|ing) (?:[\w-]+ ){0,3}?(?:performance|throughput|latency|scalability)` +
		String.raw`|(?:reduc|decreas|lower)(?:es?|s|ed|ing) (?:[\w-]+ ){0,3}?(?:latency|overhead|contention)` +
		String.raw`|(?:is|are|be|much|significantly|considerably) faster|(?:significant|noticeable|measurable|considerable|huge) (?:\w+ )?(?:speed-?up|gain|improvement)s?)\b`,
	'gi',
);
/** A number with a unit: not a commit, a version, or a name with a digit. */
const MEASURE =
	/(?:^|[\s(~+<>=-])\d[\d.,]*\s?(?:%|x\b|percent|times|[munkKMGT]?(?:s|sec|seconds?|B|iB|bytes?|bps|b\/s|B\/s|pps|IOPS|ops|cycles?|instructions?)\b)|\b(?:half|halv(?:es|ed)|twice|double[sd]?|(?:one|two|three|ten|hundred)fold)\b/m;

export const optimizationWithoutNumbers: Rule = {
	id: 'optimization-without-numbers',
	group: 'changelog',
	severity: 'hint',
	summary: 'Claim of better performance without numbers',
	why: `Better performance usually has a cost: more code, more memory, another path that gets slower. Only numbers show whether
it is worth that. Say what was run on which machine, before and after, so that others can repeat the measurement.`,
	sources: [
		{
			title: 'Submitting patches, Describe your changes',
			url: 'https://docs.kernel.org/process/submitting-patches.html#describe-your-changes',
		},
	],
	checkpatch: [],
	fixable: false,
	examples: [
		{
			bad: { changelog: 'Every update takes the lock.\n\nTaking it once for a batch improves performance.' },
			good: {
				changelog:
					'Every update takes the lock.\n\nTaking it once for a batch improves performance by 12 % in a loop of updates.',
			},
		},
	],
	visit: { changelog },
};

function changelog(log: Changelog, report: Report): void {
	const claims = paragraphsOf(log).flatMap((paragraph) =>
		!KEYWORD.test(paragraph.text)
			? []
			: [...paragraph.text.matchAll(CLAIM)].map((match) => ({ match, span: matchSpan(paragraph, match) })),
	);
	const [first] = claims;
	if (first === undefined) return;
	const { text } = log.content;
	const hasNumbers = log.blocks.some((block) => {
		const { start, end } = blockSpan(log.content, block);
		return block.kind === 'verbatim' || MEASURE.test(text.slice(start, end));
	});
	if (!hasNumbers) report({ span: first.span, message: `"${first.match[0]}": add measurements to the changelog` });
}
