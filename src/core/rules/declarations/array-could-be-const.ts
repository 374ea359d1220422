import { closingOf } from '../../c/brackets.ts';
import type { Token } from '../../c/lexer.ts';
import { type CodeLine, columnsOf } from '../../code/codeLines.ts';
import type { HunkView } from '../../code/hunkView.ts';
import { codePattern } from '../../lint/pattern.ts';
import type { Rule } from '../../lint/rule.ts';
import type { TextEdit } from '../../text/edit.ts';
import { memoize } from '../../text/memoize.ts';

export const arrayCouldBeConst: Rule = {
	id: 'array-could-be-const',
	group: 'declarations',
	severity: 'information',
	summary: 'Array of characters or strings that could be static const',
	why: `Strings and tables of strings that are never written belong in read-only data: \`static const char name[]\`,
\`static const char * const names[]\`. Without \`static\`, a function initialises its array on every call. An array with
variable elements, that is written to, or that is passed to a function is not reported.`,
	sources: [
		{
			title: 'checkpatch: STATIC_CONST_CHAR_ARRAY',
			url: 'https://docs.kernel.org/dev-tools/checkpatch.html#functions-and-variables',
		},
	],
	checkpatch: ['STATIC_CONST_CHAR_ARRAY'],
	fixable: true,
	examples: [
		{
			bad: { hunk: '+static const char *example_names[] = { "a", "b" };' },
			good: { hunk: '+static const char * const example_names[] = { "a", "b" };' },
		},
	],
	visit: {
		hunk: codePattern(/\[[ \t]*\][ \t]*=[ \t]*["{]/, (_, line, view) => {
			const form = FORMS.find(({ pattern }) => pattern.test(line.code));
			if (form === undefined) return null;
			const from = line.code.search(/\S/);
			const span = columnsOf(line, from, line.code.indexOf('['));
			const message = `array should probably be ${form.better}`;
			const edits = constEdits(line);
			const isDoubtful = mayChange(view, line, form);
			return {
				span,
				message,
				...(isDoubtful && { severity: 'off' }),
				...(edits && { fix: { title: 'Make it static const', safety: 'unsafe', edits } }),
			};
		}),
	},
};

interface Form {
	readonly pattern: RegExp;
	readonly better: string;
	/** Whether the array is already const, and only not static. */
	readonly isConst?: true;
	/** Whether the elements may be values that only exist at run time. */
	readonly isLocal?: true;
}

const FORMS: readonly Form[] = [
	{ pattern: /\bstatic[ \t]+char[ \t]+\w+[ \t]*\[[ \t]*\][ \t]*=[ \t]*"/, better: 'static const char' },
	{
		pattern: /\bstatic[ \t]+const[ \t]+char[ \t]*\*[ \t]*\w+[ \t]*\[[ \t]*\][ \t]*=[ \t]*\{/,
		better: 'static const char * const',
	},
	{
		pattern: /^[ \t]*const[ \t]+\w+[ \t]+\w+[ \t]*\[[ \t]*\][ \t]*=[ \t]*"/,
		better: 'static const',
		isConst: true,
	},
	{
		pattern: /^[ \t]+(?:const[ \t]+)?char[ \t]*\*[ \t]*\w+[ \t]*\[[ \t]*\][ \t]*=[ \t]*\{/,
		better: 'static const char * const',
		isLocal: true,
	},
];

/** Whether an array has variable elements, or something may write to it: the code around it, or what it is passed to. */
function mayChange(view: HunkView, line: CodeLine, { isConst, isLocal }: Form): boolean {
	const { flatTokens: tokens } = view.after;
	const bracket = view.after.indexAt(line, line.code.indexOf('['));
	if (isConst !== true && exposedNames(view).has(tokens[bracket - 1]?.text ?? '')) return true;
	const open = bracket + 3;
	const close = closingOf(tokens, open);
	return isLocal === true && (close === -1 || tokens.slice(open, close).some(isVariable));
}

function isVariable({ kind, text }: Token): boolean {
	return kind === 'identifier' && text !== text.toUpperCase();
}

/** The names that are passed to functions, of which nobody knows whether they write to them, and the arrays that are written to. */
const exposedNames = memoize(({ after: { flatTokens: tokens } }: HunkView): ReadonlySet<string> => {
	const names = new Set<string>();
	tokens.forEach(({ kind, text }, index) => {
		if (kind !== 'identifier') return;
		const [before, next] = [tokens[index - 1]?.text ?? '', tokens[index + 1]?.text ?? ''];
		const isMeasured = before === '(' && /^(?:sizeof|ARRAY_SIZE)$/.test(tokens[index - 2]?.text ?? '');
		const isPassed = /^[(,]$/.test(before) && /^[,)]$/.test(next) && !isMeasured;
		if (isPassed || (next === '[' && isWritten(tokens, index + 1))) names.add(text);
	});
	return names;
});

/** Maximum number of tokens of an index. */
const MAX_INDEX = 20;

/** Whether the element is assigned to whose index begins at `open`. */
function isWritten(tokens: readonly Token[], open: number): boolean {
	const close = closingOf(tokens, open, MAX_INDEX);
	return close > open + 1 && /^(?:(?:[-+*/%&|^]|<<|>>)?=|\+\+|--)$/.test(tokens[close + 1]?.text ?? '');
}

/** The edits that make an array static and const, and its pointers const; null for another form. */
function constEdits(line: CodeLine): readonly TextEdit[] | null {
	const match = /^([ \t]*)(?:static[ \t]+)?(?:const[ \t]+)?(\w+)[ \t]*(\*?)[ \t]*(\w+)[ \t]*\[/.exec(line.code);
	if (match === null) return null;
	const [all, indentation = '', type = '', star = '', name = ''] = match;
	const span = columnsOf(line, indentation.length, all.lastIndexOf(name));
	return [{ span, newText: `static const ${type} ${star === '' ? '' : '* const '}` }];
}
