import { type CodeLine, columnsOf, replaceColumns } from '../../code/codeLines.ts';
import type { HunkView } from '../../code/hunkView.ts';
import { bareCode } from '../../code/lineShape.ts';
import { isBpf } from '../../code/userSpace.ts';
import { codePattern, type PatternFinding } from '../../lint/pattern.ts';
import type { Rule } from '../../lint/rule.ts';

export const initialisedToZero: Rule = {
	id: 'initialised-to-zero',
	group: 'declarations',
	severity: 'warning',
	summary: 'Global or static variable initialised to 0',
	why: `Global and static variables are zero without an initialiser. Without it, readers need not wonder whether the value matters.
BPF programs are not checked: there the initialiser decides on the section.`,
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

/** A type and a name that begin in the first column, perhaps with annotations. */
const GLOBAL = /^(?!(?:typedef|extern|goto|return|module_\w+)\b)[A-Za-z_][\w \t*]*[ \t*]\w+$/;

/** Maximum number of characters of a declaration before its value. */
const MAX_HEAD = 500;

function check(match: RegExpExecArray, line: CodeLine, view: HunkView): PatternFinding | null {
	if (match.index > MAX_HEAD || isBpf(view.path)) return null;
	const head = line.code.slice(0, match.index);
	const isStatic = /\bstatic\s/.test(head) && !head.includes('{');
	if (!isStatic && !(GLOBAL.test(head) && isOutside(view, line))) return null;
	const equals = match.index + match[0].indexOf('=');
	const end = match.index + match[0].length - 1;
	return {
		span: columnsOf(line, equals, end),
		message: `do not initialise ${isStatic ? 'statics' : 'globals'} to ${match[1] ?? '0'}`,
		checkpatch: isStatic ? 'INITIALISED_STATIC' : 'GLOBAL_INITIALISERS',
		fix: { title: 'Remove the initialiser', safety: 'safe', edits: [replaceColumns(line, match.index, end, '')] },
	};
}

/** Whether a line begins a declaration outside of functions, as far as the hunk shows. */
function isOutside({ codeLines, after: { functions, tokens } }: HunkView, { index }: CodeLine): boolean {
	const above = codeLines
		.slice(Math.max(0, index - 1), index)
		.map(bareCode)
		.join('');
	if (!/(?:^|[;}])$/.test(above) && !above.startsWith('#')) return false;
	return !functions.some(
		({ open, close }) => (tokens[open]?.line ?? index) < index && index < (tokens[close]?.line ?? 0),
	);
}
