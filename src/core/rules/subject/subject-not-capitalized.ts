import type { Subject } from '../../patch/subject.ts';
import type { Report, Rule } from '../../lint/rule.ts';

/** A plain word; names out of the code keep their case. */
const WORD = /^[a-z][a-z-]+(?=\s+\S)/;
/** Words that a sentence does not change: tools, and what is always written in small letters. */
const NAME =
	/^(?:perf|objtool|kexec|kdump|kprobes?|futex(?:es)?|cgroup|cpuset|sysfs|debugfs|syzbot|clang|gcc|bpf|vdso|io-uring|tools?)$/;
/** Prefixes of the two; nobody else is meant, whatever files a patch touches besides theirs. */
const THEIRS =
	/^(?:x86|KVM|sched|locking|lockdep|futex|rtmutex|jump_label|static_call|seqlock|timers?|hrtimers?|posix-timers|clocksource|clockevents|timekeeping|time|tick|ntp|alarmtimer|genirq|irqchip|irqdomain|PCI\/MSI|perf\/[\w-]+|entry|objtool|rseq|uprobes|cpu\/hotplug|smp|debugobjects|EDAC|RAS)(?![\w-])/;

export const subjectNotCapitalized: Rule = {
	id: 'subject-not-capitalized',
	group: 'subject',
	severity: 'off',
	profiles: { tip: 'warning', kvm: 'warning' },
	summary: 'Subject continues in small letters behind its prefix',
	why: `The tip tree and KVM x86 write what follows the prefix as a sentence: its first word begins with a capital. Other
subsystems, networking and memory management among them, have no such habit, so a patch with another prefix than one of
theirs is left alone, as is a first word that is a name out of the code.`,
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
	if (word === undefined || NAME.test(word) || !THEIRS.test(prefixes[0] ?? '')) return;
	const message = `"${word}" begins the summary in small letters`;
	if (phraseSpan === null) {
		report({ span, message });
		return;
	}
	const first = { start: phraseSpan.start, end: phraseSpan.start + word.length };
	const newText = word.charAt(0).toUpperCase() + word.slice(1);
	report({
		span: first,
		message,
		fix: { title: `Replace by "${newText}"`, safety: 'safe', edits: [{ span: first, newText }] },
	});
}
