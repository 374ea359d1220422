import { type CodeLine, columnsOf, replaceColumns } from '../../code/codeLines.ts';
import { codePattern, type PatternFinding } from '../../lint/pattern.ts';
import type { Rule } from '../../lint/rule.ts';

export const initialisedToZero: Rule = {
	id: 'initialised-to-zero',
	group: 'declarations',
	severity: 'warning',
	summary: 'Global or static variable is initialised to 0',
	why: `What lives as long as the kernel is zero anyway. Without the initialiser nobody wonders whether the value was chosen.`,
	sources: [
		{
			title: 'checkpatch: GLOBAL_INITIALISERS, INITIALISED_STATIC',
			url: 'https://docs.kernel.org/dev-tools/checkpatch.html#functions-and-variables',
		},
	],
	checkpatch: ['GLOBAL_INITIALISERS', 'INITIALISED_STATIC'],
	fixable: true,
	examples: [{ bad: { hunk: '+static int example_count = 0;' }, good: { hunk: '+static int example_count;' } }],
	visit: { hunk: codePattern(/[ \t]{0,8}=[ \t]*(0[xX]?0*[uUlL]{0,3}|NULL|false)[ \t]*;/g, check) },
};

/** From the first column on, a type and a name, perhaps with annotations. */
const GLOBAL = /^(?!(?:typedef|extern|goto|return|module_\w+)\b)[A-Za-z_][\w \t*]*[ \t*]\w+$/;

/** How long a declaration may be before its value. */
const LONGEST_HEAD = 500;

function check(match: RegExpExecArray, line: CodeLine): PatternFinding | null {
	if (match.index > LONGEST_HEAD) return null;
	const head = line.code.slice(0, match.index);
	const isStatic = /\bstatic\s/.test(head);
	if (!isStatic && !GLOBAL.test(head)) return null;
	const equals = match.index + match[0].indexOf('=');
	const end = match.index + match[0].length - 1;
	return {
		span: columnsOf(line, equals, end),
		message: `a ${isStatic ? 'static' : 'global'} is ${match[1] ?? '0'} anyway`,
		checkpatch: isStatic ? 'INITIALISED_STATIC' : 'GLOBAL_INITIALISERS',
		fix: { title: 'Remove the initialiser', safety: 'safe', edits: [replaceColumns(line, match.index, end, '')] },
	};
}
