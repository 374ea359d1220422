import type { Subject } from '../../patch/subject.ts';
import type { Report, Rule } from '../../lint/rule.ts';

/** A plain word; names in the code keep their case. */
const WORD = /^[a-z][a-z-]+(?=\s+\S)/;
/** Names of tools and features, which are always in lower case. */
const NAME =
	/^(?:perf|objtool|kexec|kdump|kprobes?|futex(?:es)?|cgroup|cpuset|sysfs|debugfs|syzbot|clang|gcc|bpf|vdso|io-uring|tools?)$/;
/** Prefixes of tip and KVM x86. Patches with other prefixes are not checked, even if they touch their files. */
const PREFIX =
	/^(?:x86|KVM|sched|locking|lockdep|futex|rtmutex|jump_label|static_call|seqlock|timers?|hrtimers?|posix-timers|clocksource|clockevents|timekeeping|time|tick|ntp|alarmtimer|genirq|irqchip|irqdomain|PCI\/MSI|perf\/[\w-]+|entry|objtool|rseq|uprobes|cpu\/hotplug|smp|debugobjects|EDAC|RAS)(?![\w-])/;

export const subjectNotCapitalized: Rule = {
	id: 'subject-not-capitalized',
	group: 'subject',
	severity: 'off',
	profiles: { tip: 'warning', kvm: 'warning' },
	summary: 'First word after the subject prefix in lower case',
	why: `In the tip tree and KVM x86, the first word after the prefix starts with a capital letter. Other subsystems, such as
networking and memory management, have no such rule, so patches with other prefixes are not reported, nor are first words
that are names in the code.`,
	sources: [
		{
			title: 'The tip tree handbook, Patch subject',
			url: 'https://docs.kernel.org/process/maintainer-tip.html#patch-subject',
		},
		{
			title: 'KVM x86, Shortlog',
			url: 'https://docs.kernel.org/process/maintainer-kvm-x86.html#shortlog',
		},
	],
	checkpatch: [],
	fixable: true,
	examples: [
		{
			bad: { subject: 'x86/mm: read the example count under its lock' },
			good: { subject: 'x86/mm: Read the example count under its lock' },
		},
	],
	visit: { subject },
};

function subject({ prefixes, phrase, phraseSpan, span }: Subject, report: Report): void {
	const word = WORD.exec(phrase)?.[0];
	if (word === undefined || NAME.test(word) || !PREFIX.test(prefixes[0] ?? '')) return;
	const newText = word.charAt(0).toUpperCase() + word.slice(1);
	const message = `capitalize the first word of the summary: "${newText}"`;
	if (phraseSpan === null) {
		report({ span, message });
		return;
	}
	const first = { start: phraseSpan.start, end: phraseSpan.start + word.length };
	report({
		span: first,
		message,
		fix: { title: `Replace with "${newText}"`, safety: 'safe', edits: [{ span: first, newText }] },
	});
}
