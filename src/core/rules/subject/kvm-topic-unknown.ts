import type { Patch } from '../../patch/patch.ts';
import { filePath } from '../../patch/diff.ts';
import type { PatchReport, Rule } from '../../lint/rule.ts';

/** The topics that KVM x86 goes by; the last two came later and are used like the others. */
const TOPICS = ['x86', 'x86/mmu', 'x86/pmu', 'x86/xen', 'selftests', 'SVM', 'nSVM', 'VMX', 'nVMX', 'SEV', 'TDX'];
const HOST = 'arch/x86/kvm/';

export const kvmTopicUnknown: Rule = {
	id: 'kvm-topic-unknown',
	group: 'subject',
	severity: 'off',
	profiles: { kvm: 'warning' },
	summary: 'Prefix of a KVM x86 patch is not "KVM: <topic>:"',
	why: `KVM x86 sorts its patches by topic, and the names are case sensitive: \`KVM:\` and one of
${TOPICS.map((topic) => `\`${topic}\``).join(', ')}. \`x86/kvm\` is something else: Linux as a guest, in
\`arch/x86/kernel/kvm.c\`. A patch that touches several topics takes what they have in common, which is mostly \`x86\`.

Looked at are patches that change nothing but \`arch/x86/kvm/\`. A topic that is no more than unknown is left alone, since
new ones do come up; a form that the handbook rules out is not.`,
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
	const message = `prefix is "${prefixes.join(': ')}:", KVM x86 writes "${wanted}:"`;
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
		fix: { title: `Replace by "${newText}"`, safety: 'unsafe', edits: [{ span, newText }] },
	});
}

/** The form that KVM x86 asks for; null where the prefix has it, or names something that is not known to be wrong. */
function canonical(prefixes: readonly string[]): string | null {
	const [first = '', second = ''] = prefixes;
	if (/^(?:x86\/kvm|kvm\/x86)$/i.test(first)) return 'KVM: x86';
	if (!/^kvm$/i.test(first)) return null;
	const topic = TOPICS.find((known) => known.toLowerCase() === second.toLowerCase());
	if (topic === undefined) return first === 'KVM' ? null : ['KVM', ...prefixes.slice(1)].join(': ');
	const wanted = ['KVM', topic, ...prefixes.slice(2)].join(': ');
	return wanted === prefixes.join(': ') ? null : wanted;
}
