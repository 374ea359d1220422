import type { HunkView } from '../../code/hunkView.ts';
import { isUserSpace } from '../../code/userSpace.ts';
import type { Report, Rule } from '../../lint/rule.ts';

export const deprecatedMakeVariable: Rule = {
	id: 'deprecated-make-variable',
	group: 'files',
	severity: 'warning',
	summary: 'Makefile of the kernel sets EXTRA_CFLAGS or a similar variable',
	why: `\`ccflags-y\`, \`asflags-y\`, \`cppflags-y\` and \`ldflags-y\` replaced these variables. Programs in user space may use any
variable in their Makefiles, and are not checked.`,
	sources: [
		{
			title: 'Linux kernel Makefiles, Compilation flags',
			url: 'https://docs.kernel.org/kbuild/makefiles.html#compilation-flags',
		},
	],
	checkpatch: ['DEPRECATED_VARIABLE'],
	fixable: true,
	examples: [
		{
			bad: { files: { 'mm/Makefile': ' obj-y += example.o\n+EXTRA_CFLAGS += -DEXAMPLE' } },
			good: { files: { 'mm/Makefile': ' obj-y += example.o\n+ccflags-y += -DEXAMPLE' } },
		},
	],
	visit: { hunk },
};

const REPLACEMENTS: ReadonlyMap<string, string> = new Map([
	['EXTRA_AFLAGS', 'asflags-y'],
	['EXTRA_CFLAGS', 'ccflags-y'],
	['EXTRA_CPPFLAGS', 'cppflags-y'],
	['EXTRA_LDFLAGS', 'ldflags-y'],
]);

function hunk(view: HunkView, report: Report): void {
	if (!/(?:^|\/)(?:Makefile|Kbuild)[^/]*$/.test(view.path) || !view.content.text.includes('EXTRA_')) return;
	for (const { span: line, text } of view.addedLines()) {
		const name = /^EXTRA_[A-Z]+FLAGS(?=\s*[:+?]?=)/.exec(text)?.[0] ?? '';
		const newText = REPLACEMENTS.get(name);
		if (newText === undefined) continue;
		const span = { start: line.start, end: line.start + name.length };
		report({
			span,
			message: `${name} is deprecated: use ${newText}`,
			fix: { title: `Use ${newText}`, safety: 'unsafe', edits: [{ span, newText }] },
			...(isUserSpace(view.path) && { severity: 'off' }),
		});
	}
}
