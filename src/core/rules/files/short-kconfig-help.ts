import type { HunkView } from '../../code/hunkView.ts';
import { DEFAULT_SETTINGS } from '../../config/settings.ts';
import type { Report, Rule, RuleContext } from '../../lint/rule.ts';

export const shortKconfigHelp: Rule = {
	id: 'short-kconfig-help',
	group: 'files',
	severity: 'information',
	summary: `Option with a prompt has fewer than ${DEFAULT_SETTINGS.checkpatch.minHelpLines} lines of help`,
	why: `Users who configure a kernel decide by this text alone. Say what hardware or feature the option is for, who needs
it, and what the module is called.`,
	sources: [
		{
			title: 'Coding style, Kconfig files',
			url: 'https://docs.kernel.org/process/coding-style.html#kconfig-configuration-files',
		},
	],
	checkpatch: ['CONFIG_DESCRIPTION'],
	fixable: false,
	examples: [
		{
			bad: { files: { 'mm/Kconfig': '+config EXAMPLE\n+	bool "Example"\n+	help\n+	  Counts.' } },
			good: {
				files: {
					'mm/Kconfig': `+config EXAMPLE
+	bool "Example"
+	help
+	  Count the examples, which some controllers from Example Inc.
+	  need to know their number.
+
+	  Say Y here if you have such a controller. To find out, look
+	  for "example" in the output of lspci.`,
				},
			},
		},
	],
	visit: { hunk },
};

const ENTRY = /^\s*(?:menu)?config\s+\w+/;
const PROMPT = /^\s*(?:bool|tristate|prompt)\s+["']/;
const HELP = /^\s*(?:---\s*)?help(?:\s*---)?\s*$/;
const END = /^\s*(?:config|menuconfig|choice|endchoice|if|endif|menu|endmenu|source)\b/;

function hunk(view: HunkView, report: Report, { settings }: RuleContext): void {
	const { minHelpLines } = settings.checkpatch;
	if (view.hunk.added === 0 || !view.path.includes('Kconfig')) return;
	const { lines, isContext, toContent } = bound(view);
	/** The choice around a line, whose own help is above its options. */
	let choice: 'none' | 'open' | 'with help' = 'none';
	for (let line = 0; line < lines.count; line++) {
		const text = lines.text(line);
		if (/^\s*choice\b/.test(text)) choice = 'open';
		else if (/^\s*endchoice\b/.test(text) || (choice === 'open' && ENTRY.test(text))) choice = 'none';
		else if (choice === 'open' && HELP.test(text)) choice = 'with help';
		if (isContext[line] !== false || !ENTRY.test(text)) continue;
		let hasPrompt = false;
		let help: number | null = null;
		let next = line + 1;
		for (; next < lines.count && !END.test(lines.text(next)); next++) {
			const own = lines.text(next);
			if (help !== null) {
				if (/^\s*[^\s#]/.test(own)) help++;
			} else if (HELP.test(own)) help = 0;
			else if (isContext[next] === false && PROMPT.test(own)) hasPrompt = true;
		}
		// When the hunk ends in help that existed before, more of it may follow.
		const isOpen =
			next === lines.count && help !== null && isContext[next - 1] === true && /^\s|^$/.test(lines.text(next - 1));
		// The help of a choice may explain its options.
		if (help === null && choice === 'with help') continue;
		if (!hasPrompt || (help ?? 0) >= minHelpLines || isOpen) continue;
		const start = toContent(lines.start(line));
		report({
			span: { start: start + text.search(/\S/), end: start + text.trimEnd().length },
			message:
				help === null ? 'option has no help text' : `help text needs at least ${minHelpLines} lines, not ${help}`,
		});
	}
}

function bound({ after: { image } }: HunkView): {
	lines: typeof image.lines;
	isContext: readonly boolean[];
	toContent: (offset: number) => number;
} {
	return { lines: image.lines, isContext: image.isContext, toContent: (offset) => image.toContent(offset) };
}
