import type { Patch } from '../../patch/patch.ts';
import { paragraphsOf } from '../../message/prose.ts';
import { isImperative } from '../../patch/verbs.ts';
import type { PatchReport, Rule } from '../../lint/rule.ts';

export const kvmChangeNotFirst: Rule = {
	id: 'kvm-change-not-first',
	group: 'changelog',
	severity: 'off',
	profiles: { kvm: 'hint' },
	summary: 'Changelog of a KVM x86 patch describes the background before the change',
	why: `KVM x86 wants to read what changes in the first paragraph, and the background after it: years later most readers
look only for the change. The tip tree wants the opposite, so this rule applies to patches to KVM only.`,
	sources: [
		{
			title: 'KVM x86, Changelog',
			url: 'https://docs.kernel.org/process/maintainer-kvm-x86.html#changelog',
		},
		{
			title: 'The tip tree handbook, Changelog',
			url: 'https://docs.kernel.org/process/maintainer-tip.html#changelog',
		},
	],
	checkpatch: [],
	fixable: false,
	examples: [
		{
			bad: {
				subject: 'KVM: x86: Read the example count under its lock',
				changelog: 'The count is wrong when an update runs between the two reads.\n\nTake the lock for both.',
			},
			good: {
				subject: 'KVM: x86: Read the example count under its lock',
				changelog: 'Take the lock for both reads.\n\nThe count is wrong when an update runs between them.',
			},
		},
	],
	visit: { patch: { check } },
};

function check({ subject, changelog }: Patch, report: PatchReport): void {
	if (
		!/^KVM$/i.test(subject?.prefixes[0] ?? '') ||
		/^(?:arm64|PPC|s390|RISC-V|MIPS|LoongArch)$/.test(subject?.prefixes[1] ?? '')
	)
		return;
	const paragraphs = paragraphsOf(changelog).filter(({ block }) => block.kind === 'prose');
	const [first, ...more] = paragraphs;
	if (first === undefined || hasImperative(first.text)) return;
	const imperative = more.find(({ text }) => isImperative(/^[A-Z][a-z]+(?=\s)/.exec(text)?.[0] ?? ''));
	if (imperative === undefined) return;
	const [word = ''] = /^\w+/.exec(imperative.text) ?? [];
	report({
		span: { start: imperative.start, end: imperative.start + word.length },
		message: 'describe the change before the background',
	});
}

/** Whether a sentence or clause of the paragraph starts with an imperative. */
function hasImperative(text: string): boolean {
	return [...text.matchAll(/(?:^|[.!?]\s+|,\s+)([A-Za-z]+)(?=\s)/g)].some(([, word = '']) => isImperative(word));
}
