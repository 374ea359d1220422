import type { Patch } from '../../patch/patch.ts';
import { type Paragraph, paragraphsOf } from '../../message/prose.ts';
import { isImperative } from '../../patch/verbs.ts';
import type { PatchReport, Rule } from '../../lint/rule.ts';

/** Words of a paragraph that tells what is wrong. */
const PROBLEM =
	/\b(?:however|unfortunately|currently|at the moment|right now|fails?|failing|broken|breaks|crash\w*|leak(?:s|ed)?|corrupts?|corruption|deadlocks?|regression)\b/i;

export const solutionBeforeProblem: Rule = {
	id: 'solution-before-problem',
	group: 'changelog',
	severity: 'off',
	profiles: { tip: 'hint' },
	summary: 'Changelog begins with the solution and tells the problem behind it',
	why: `The tip tree wants context, problem and solution in this order: an order to the code base can be judged only by those
who know already what is wrong. KVM x86 wants the opposite, what changes first, so its patches are left alone.

Found is a changelog whose first paragraph is an order, whose last one is none, and which speaks of what is wrong only
between or behind.`,
	sources: [
		{
			title: 'The tip tree handbook, Changelog',
			url: 'https://docs.kernel.org/process/maintainer-tip.html#changelog',
		},
		{
			title: 'KVM x86, Changelog',
			url: 'https://docs.kernel.org/process/maintainer-kvm-x86.html#changelog',
		},
	],
	checkpatch: [],
	fixable: false,
	examples: [
		{
			bad: { changelog: 'Take the lock.\n\nRemoval fails when an update runs between the two reads.' },
			good: { changelog: 'Removal fails when an update runs between the two reads.\n\nTake the lock.' },
		},
	],
	visit: { patch: { check } },
};

function check({ subject, changelog }: Patch, report: PatchReport): void {
	const paragraphs = paragraphsOf(changelog).filter(({ block }) => block.kind === 'prose');
	const [first, ...more] = paragraphs;
	const last = more.at(-1);
	if (subject === null || first === undefined || last === undefined || /^KVM\b/i.test(subject.prefixes[0] ?? ''))
		return;
	if (!givesOrder(first) || givesOrder(last) || PROBLEM.test(first.text)) return;
	if (!more.some(({ text }) => PROBLEM.test(text))) return;
	const [sentence = ''] = /^[^.]{0,200}/.exec(first.text) ?? [];
	report({
		span: { start: first.start, end: first.start + sentence.length },
		message: 'the solution comes before the problem',
	});
}

function givesOrder({ text }: Paragraph): boolean {
	return isImperative(/^[A-Z][a-z]+(?=\s)/.exec(text)?.[0] ?? '');
}
