import type { Rule } from '../../lint/rule.ts';

export const localLabelRange: Rule = {
	id: 'local-label-range',
	group: 'macros',
	severity: 'warning',
	summary: '`.L` symbol in an annotation of an assembly range',
	why: `Symbols with the prefix \`.L\` are not in the symbol table, so the size and type that \`SYM_*_START\` and \`SYM_*_END\`
define are lost.`,
	sources: [{ title: 'Assembler Annotations', url: 'https://docs.kernel.org/core-api/asm-annotations.html' }],
	checkpatch: ['AVOID_L_PREFIX'],
	fixable: false,
	examples: [
		{
			bad: { files: { 'arch/x86/lib/example.S': '+SYM_FUNC_START(.Lexample)' } },
			good: { files: { 'arch/x86/lib/example.S': '+SYM_FUNC_START(example)' } },
		},
	],
	visit: {
		hunk: (view, report) => {
			if (view.language !== 'assembly') return;
			for (const { span, text } of view.addedLines()) {
				const match = /^[ \t]*SYM_\w*(?:START|END)\w*[ \t]*\([ \t]*(\.L\w*)/.exec(text);
				if (match === null) continue;
				const end = span.start + match[0].length;
				report({
					span: { start: end - (match[1]?.length ?? 0), end },
					message: 'avoid the .L prefix: the symbol loses its size and type',
				});
			}
		},
	},
};
