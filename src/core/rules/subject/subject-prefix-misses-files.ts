import type { Patch } from '../../patch/patch.ts';
import { filePath } from '../../patch/diff.ts';
import type { PatchReport, Rule } from '../../lint/rule.ts';

/** Code that belongs to neither an architecture nor a driver. */
const CORE = /^(?:mm|kernel|lib|fs|block|ipc|init|net|include\/(?:linux|asm-generic|net))\//;
const ARCHITECTURE =
	/^(?:x86|arm|arm64|powerpc|s390|riscv|RISC-V|MIPS|mips|parisc|sparc|loongarch|LoongArch|m68k|alpha|ARC|arc|csky|hexagon|microblaze|nios2|openrisc|sh|um|xtensa)$/;

export const subjectPrefixMissesFiles: Rule = {
	id: 'subject-prefix-misses-files',
	group: 'subject',
	severity: 'information',
	summary: 'Prefix names only an architecture, but most of the change is core code',
	why: `The prefix decides who reads a patch. Nobody expects a change of \`mm/\` or \`kernel/\` after \`x86:\`, so the people
who maintain that code may miss it. Use a prefix for the core code or for both, or split the patch.

Only prefixes that consist of an architecture are reported, and only if most of the changed lines are core code.`,
	sources: [
		{
			title: 'Thomas Gleixner: why is a mm change buried in a patch which is named mm/x86',
			url: 'https://lore.kernel.org/all/878qx80xy8.ffs@tglx/',
		},
		{
			title: 'Submitting patches, The canonical patch format',
			url: 'https://docs.kernel.org/process/submitting-patches.html#the-canonical-patch-format',
		},
	],
	checkpatch: [],
	fixable: false,
	examples: [
		{
			bad: { subject: 'x86: Read the example count under its lock' },
			good: { subject: 'mm: Read the example count under its lock' },
		},
	],
	visit: { patch: { check } },
};

function check({ subject, diff: { files } }: Patch, report: PatchReport): void {
	const [prefix = '', ...more] = subject?.prefixes ?? [];
	if (subject === null || more.length > 0 || !prefix.split('/').every((word) => ARCHITECTURE.test(word))) return;
	const sides = { core: 0, other: 0 };
	for (const file of files) {
		const side = CORE.test(filePath(file)) ? 'core' : 'other';
		for (const { added, removed } of file.hunks) sides[side] += added + removed;
	}
	const core = files.find((file) => CORE.test(filePath(file)));
	if (core === undefined || sides.core <= sides.other) return;
	report({
		in: 'subject',
		span: subject.summarySpan ?? subject.span,
		message: `prefix "${prefix}" does not cover the core code that changes, such as ${filePath(core)}`,
	});
}
