import { replaceColumns } from '../../code/codeLines.ts';
import { patternWith } from '../../lint/pattern.ts';
import type { Rule } from '../../lint/rule.ts';

export const hotplugSection: Rule = {
	id: 'hotplug-section',
	group: 'declarations',
	severity: 'warning',
	summary: '__devinit or another removed hotplug annotation',
	why: `\`__devinit\` and related annotations were removed: every kernel supports device hotplug.`,
	sources: [
		{
			title: 'checkpatch: HOTPLUG_SECTION',
			url: 'https://docs.kernel.org/dev-tools/checkpatch.html#macros-attributes-and-symbols',
		},
	],
	checkpatch: ['HOTPLUG_SECTION'],
	fixable: true,
	examples: [
		{ bad: { hunk: '+static int __devinit example_probe(void)' }, good: { hunk: '+static int example_probe(void)' } },
	],
	visit: {
		hunk: patternWith(['__dev'], /[ \t]{0,8}\b__dev(?:init|exit)(?:data|const)?\b/g, (match, line) => ({
			message: `${match[0].trim()} no longer exists`,
			fix: {
				title: `Remove ${match[0].trim()}`,
				safety: 'unsafe',
				edits: [replaceColumns(line, match.index, match.index + match[0].length, '')],
			},
		})),
	},
};
