import type { Patch } from '../../patch/patch.ts';
import { filePath } from '../../patch/diff.ts';
import type { PatchReport, Rule } from '../../lint/rule.ts';

/** The topics of KVM x86: those of the handbook, and two that were added later. */
const TOPICS = ['x86', 'x86/mmu', 'x86/pmu', 'x86/xen', 'selftests', 'SVM', 'nSVM', 'VMX', 'nVMX', 'SEV', 'TDX'];
const HOST = 'arch/x86/kvm/';

export const kvmTopicUnknown: Rule = {
	id: 'kvm-topic-unknown',
	group: 'subject',
	severity: 'off',
	profiles: { kvm: 'warning' },
	summary: 'Prefix of a KVM x86 patch other than "KVM: <topic>:"',
	why: `KVM x86 sorts its patches by topic. The prefix is \`KVM:\` and one of
${TOPICS.map((topic) => `\`${topic}\``).join(', ')}, in this spelling. \`x86/kvm\` is something else: Linux as a guest, in
\`arch/x86/kernel/kvm.c\`. A patch that touches several topics uses what they have in common, usually \`x86\`.

Only patches that change nothing outside of \`arch/x86/kvm/\` are checked. Unknown topics are accepted, since new ones are
added from time to time; a form that the handbook rules out is not.`,
	sources: [
		{
			title: 'KVM x86, Shortlog',
			url: 'https://docs.kernel.org/process/maintainer-kvm-x86.html#shortlog',
		},
	],
	checkpatch: [],
	fixable: true,
	examples: [
		{
			bad: {
				subject: 'kvm: x86/MMU: Read the example count under its lock',
				files: { 'arch/x86/kvm/mmu/mmu.c': '-	old();\n+	new();' },
			},
			good: {
				subject: 'KVM: x86/mmu: Read the example count under its lock',
				files: { 'arch/x86/kvm/mmu/mmu.c': '-	old();\n+	new();' },
			},
		},
		{
			bad: {
				subject: 'x86/kvm: Read the example count under its lock',
				files: { 'arch/x86/kvm/mmu/mmu.c': '-	old();\n+	new();' },
			},
			good: {
				subject: 'KVM: x86: Read the example count under its lock',
				files: { 'arch/x86/kvm/mmu/mmu.c': '-	old();\n+	new();' },
			},
		},
	],
	visit: { patch: { check } },
};

function check({ subject, diff: { files } }: Patch, report: PatchReport): void {
	if (subject === null || subject.prefixes.length === 0 || !files.every((file) => filePath(file).startsWith(HOST)))
		return;
	const { prefixes, content, summarySpan, phraseSpan } = subject;
	const wanted = canonical(prefixes);
	if (wanted === null) return;
	const message = `use the prefix "${wanted}:" instead of "${prefixes.join(': ')}:"`;
	if (summarySpan === null || phraseSpan === null) {
		report({ in: 'subject', span: subject.span, message });
		return;
	}
	const written = content.text.slice(summarySpan.start, phraseSpan.start).trimEnd();
	const span = { start: summarySpan.start, end: summarySpan.start + written.length };
	const newText = `${wanted}:`;
	report({
		in: 'subject',
		span,
		message,
		fix: { title: `Replace with "${newText}"`, safety: 'unsafe', edits: [{ span, newText }] },
	});
}

/** The canonical form of a prefix; null if the prefix has it already, or may be right. */
function canonical(prefixes: readonly string[]): string | null {
	const [first = '', second = ''] = prefixes;
	if (/^(?:x86\/kvm|kvm\/x86)$/i.test(first)) return 'KVM: x86';
	if (!/^kvm$/i.test(first)) return null;
	const topic = TOPICS.find((known) => known.toLowerCase() === second.toLowerCase());
	if (topic === undefined) return first === 'KVM' ? null : ['KVM', ...prefixes.slice(1)].join(': ');
	const wanted = ['KVM', topic, ...prefixes.slice(2)].join(': ');
	return wanted === prefixes.join(': ') ? null : wanted;
}
