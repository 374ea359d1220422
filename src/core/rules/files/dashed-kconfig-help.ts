import type { HunkView } from '../../code/hunkView.ts';
import type { Report, Rule } from '../../lint/rule.ts';

export const dashedKconfigHelp: Rule = {
	id: 'dashed-kconfig-help',
	group: 'files',
	severity: 'warning',
	summary: 'Kconfig help that begins with ---help---',
	why: `The kernel's Kconfig parser has accepted \`help\` only since v5.9, in which all uses of \`---help---\` were replaced.`,
	sources: [
		{
			title: 'Kconfig language, Menu attributes',
			url: 'https://docs.kernel.org/kbuild/kconfig-language.html#menu-attributes',
		},
	],
	checkpatch: [],
	fixable: true,
	examples: [
		{
			bad: { files: { 'mm/Kconfig': ' config EXAMPLE\n 	bool "Example"\n+	---help---\n 	  Count the examples.' } },
			good: { files: { 'mm/Kconfig': ' config EXAMPLE\n 	bool "Example"\n+	help\n 	  Count the examples.' } },
		},
	],
	visit: { hunk },
};

function hunk(view: HunkView, report: Report): void {
	if (!view.path.includes('Kconfig') || !view.content.text.includes('---')) return;
	for (const { span: line, text } of view.addedLines()) {
		const [all, blank = ''] = /^(\s*)---\s*help\s*---\s*$/.exec(text) ?? [];
		if (all === undefined) continue;
		const span = { start: line.start + blank.length, end: line.start + all.trimEnd().length };
		report({
			span,
			message: "write 'help': the Kconfig parser does not accept '---help---'",
			fix: { title: "Write 'help'", safety: 'safe', edits: [{ span, newText: 'help' }] },
		});
	}
}
