import type { Patch } from '../../patch/patch.ts';
import { paragraphsOf } from '../../message/prose.ts';
import type { PatchReport, Rule } from '../../lint/rule.ts';

/** Words for severe bugs. */
const SEVERE =
	/\b(?:(?:kernel )?(?:oops|panic|crash)(?:es|ed|ing)?|use-after-free|UAF|double[- ]free|NULL pointer dereference|null-ptr-deref|out[- ]of[- ]bounds|data (?:loss|corruption)|memory leak|leaks? memory|dead-?locks?|corrupts? (?:the )?(?:memory|data|files?|disks?|file ?systems?)|KASAN)\b/i;

export const fixWithoutStable: Rule = {
	id: 'fix-without-stable',
	group: 'tags',
	severity: 'hint',
	profiles: { kvm: 'information' },
	summary: 'Fix for a severe bug without Cc: stable',
	why: `A \`Fixes:\` tag alone does not send a fix to the stable trees. For a crash, a leak or lost data in a released kernel, add
\`Cc: stable@vger.kernel.org\`, with a remark such as \`# 6.6\` to limit how far it is backported. If the bug was never released,
nothing is missing; the text does not show that, so this is only a hint.`,
	sources: [
		{
			title: 'Everything about stable releases, Option 1',
			url: 'https://docs.kernel.org/process/stable-kernel-rules.html#option-1',
		},
		{
			title: 'KVM x86, Fixes',
			url: 'https://docs.kernel.org/process/maintainer-kvm-x86.html#fixes',
		},
	],
	checkpatch: [],
	fixable: true,
	examples: [
		{
			bad: {
				changelog: 'Removal while somebody reads is a use-after-free.\n\nTake the lock.',
				tags: 'Fixes: 0123456789ab ("mm: Add the example count")\nSigned-off-by: A Developer <developer@example.com>',
			},
			good: {
				changelog: 'Removal while somebody reads is a use-after-free.\n\nTake the lock.',
				tags: 'Fixes: 0123456789ab ("mm: Add the example count")\nCc: stable@vger.kernel.org\nSigned-off-by: A Developer <developer@example.com>',
			},
		},
	],
	visit: { patch: { check } },
};

function check({ content, changelog }: Patch, report: PatchReport): void {
	const { trailers } = changelog;
	const fixes = trailers.filter(({ name }) => name === 'Fixes').at(-1);
	if (fixes === undefined || !paragraphsOf(changelog).some(({ text }) => SEVERE.test(text))) return;
	if (trailers.some(({ value }) => /\bstable@(?:vger\.)?kernel\.org/.test(value))) return;
	const nextLine = content.lines.start(fixes.line + 1);
	report({
		span: fixes.span,
		message: 'consider Cc: stable@vger.kernel.org',
		fix: {
			title: 'Add Cc: stable@vger.kernel.org',
			safety: 'unsafe',
			edits: [{ span: { start: nextLine, end: nextLine }, newText: 'Cc: stable@vger.kernel.org\n' }],
		},
	});
}
