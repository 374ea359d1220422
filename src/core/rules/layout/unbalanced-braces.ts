import { columnsOf } from '../../code/codeLines.ts';
import { patternWith } from '../../lint/pattern.ts';
import type { Rule } from '../../lint/rule.ts';

export const unbalancedBraces: Rule = {
	id: 'unbalanced-braces',
	group: 'layout',
	severity: 'information',
	strict: true,
	summary: 'Braces on only one branch of a condition',
	why: `If one branch of a condition needs braces, the other one gets them, too, so that the ends of both are equally visible.`,
	sources: [
		{
			title: 'Linux kernel coding style, 3) Placing braces and spaces',
			url: 'https://docs.kernel.org/process/coding-style.html#placing-braces-and-spaces',
		},
		{ title: 'checkpatch: BRACES', url: 'https://docs.kernel.org/dev-tools/checkpatch.html#spacing-and-brackets' },
	],
	checkpatch: ['BRACES'],
	fixable: false,
	examples: [
		{
			bad: { hunk: ` 	if (first)\n 		example_first();\n+	else {\n+		example_second();\n+		example_third();\n+	}` },
			good: { hunk: `+	if (first) {\n+		example_first();\n+	} else {\n+		example_second();\n+		example_third();\n+	}` },
		},
	],
	visit: {
		hunk: patternWith(['else'], /^\s*(?:\}\s*else|else\s*\{)\s*$/g, ([match], line) => ({
			span: columnsOf(line, match.length - match.trimStart().length, match.trimEnd().length),
			message: 'use braces on both branches',
		})),
	},
};
