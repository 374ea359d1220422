import type { Patch } from '../../patch/patch.ts';
import { type Paragraph, paragraphsOf } from '../../message/prose.ts';
import { isImperative } from '../../patch/verbs.ts';
import type { PatchReport, Rule } from '../../lint/rule.ts';

/** Words of a paragraph that describes a problem. */
const PROBLEM =
	/\b(?:however|unfortunately|currently|at the moment|right now|fails?|failing|broken|breaks|crash\w*|leak(?:s|ed)?|corrupts?|corruption|deadlocks?|regression)\b/i;

export const solutionBeforeProblem: Rule = {
	id: 'solution-before-problem',
	group: 'changelog',
	severity: 'off',
	profiles: { tip: 'hint' },
	summary: 'Changelog describes the solution before the problem',
	why: `The tip tree wants context, problem and solution in this order: readers can only assess a solution if they know what is
wrong. KVM x86 wants the opposite, the change first, so its patches are not checked.

A changelog is reported if its first paragraph starts with an imperative, the last one does not, and the problem is only
described after the first.`,
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
	if (!startsImperative(first) || startsImperative(last) || PROBLEM.test(first.text)) return;
	if (!more.some(({ text }) => PROBLEM.test(text))) return;
	const [sentence = ''] = /^[^.]{0,200}/.exec(first.text) ?? [];
	report({
		span: { start: first.start, end: first.start + sentence.length },
		message: 'describe the problem before the solution',
	});
}

function startsImperative({ text }: Paragraph): boolean {
	return isImperative(/^[A-Z][a-z]+(?=\s)/.exec(text)?.[0] ?? '');
}
