import { type CodeLine, columnsOf, replaceColumns } from '../../code/codeLines.ts';
import { type PatternFinding, patternWith } from '../../lint/pattern.ts';
import { TYPE } from '../../code/typePattern.ts';

const PATTERN = new RegExp(`^([ \\t]*)(?:const[ \\t]+static|static[ \\t]+(?!const\\b)(${TYPE})[ \\t]+const)\\b`, 'g');

import type { Rule } from '../../lint/rule.ts';

export const constBeforeStatic: Rule = {
	id: 'const-before-static',
	group: 'declarations',
	severity: 'warning',
	summary: 'static and const in an unusual order',
	why: `The usual order is storage class, \`const\`, type: \`static const struct example\`.`,
	sources: [
		{
			title: 'checkpatch: STATIC_CONST',
			url: 'https://docs.kernel.org/dev-tools/checkpatch.html#functions-and-variables',
		},
	],
	checkpatch: ['STATIC_CONST'],
	fixable: true,
	examples: [
		{ bad: { hunk: '+const static int example_limit = 8;' }, good: { hunk: '+static const int example_limit = 8;' } },
	],
	visit: { hunk: patternWith(['static'], PATTERN, check) },
};

function check(match: RegExpExecArray, line: CodeLine): PatternFinding {
	const from = match[1]?.length ?? 0;
	const type = match[2] === undefined ? '' : ` ${match[2]}`;
	return {
		span: columnsOf(line, from, match[0].length),
		message: "'const' should directly follow 'static'",
		fix: {
			title: `Use static const${type}`,
			safety: 'safe',
			edits: [replaceColumns(line, from, match[0].length, `static const${type}`)],
		},
	};
}
