import { type CodeLine, columnsOf } from '../../code/codeLines.ts';
import { codePattern } from '../../lint/pattern.ts';
import type { TextEdit } from '../../text/edit.ts';
import type { Rule } from '../../lint/rule.ts';

export const arrayCouldBeConst: Rule = {
	id: 'array-could-be-const',
	group: 'declarations',
	severity: 'information',
	summary: 'Array of characters or strings that could be static const',
	why: `Strings and tables of strings that are never written belong in read-only data: \`static const char name[]\`,
\`static const char * const names[]\`. Without \`static\`, a function initialises its array on every call.`,
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
		hunk: codePattern(/\[[ \t]*\][ \t]*=[ \t]*["{]/, (_, line) => {
			const form = FORMS.find(({ pattern }) => pattern.test(line.code));
			if (form === undefined) return null;
			const from = line.code.search(/\S/);
			const span = columnsOf(line, from, line.code.indexOf('['));
			const message = `array should probably be ${form.better}`;
			const edits = constEdits(line);
			return { span, message, ...(edits && { fix: { title: 'Make it static const', safety: 'unsafe', edits } }) };
		}),
	},
};

const FORMS: readonly { readonly pattern: RegExp; readonly better: string }[] = [
	{ pattern: /\bstatic[ \t]+char[ \t]+\w+[ \t]*\[[ \t]*\][ \t]*=[ \t]*"/, better: 'static const char' },
	{
		pattern: /\bstatic[ \t]+const[ \t]+char[ \t]*\*[ \t]*\w+[ \t]*\[[ \t]*\][ \t]*=[ \t]*\{/,
		better: 'static const char * const',
	},
	{ pattern: /^[ \t]*const[ \t]+\w+[ \t]+\w+[ \t]*\[[ \t]*\][ \t]*=[ \t]*"/, better: 'static const' },
	{
		pattern: /^[ \t]+(?:const[ \t]+)?char[ \t]*\*[ \t]*\w+[ \t]*\[[ \t]*\][ \t]*=[ \t]*\{/,
		better: 'static const char * const',
	},
];

/** The edits that make an array static and const, and its pointers const; null for another form. */
function constEdits(line: CodeLine): readonly TextEdit[] | null {
	const match = /^([ \t]*)(?:static[ \t]+)?(?:const[ \t]+)?(\w+)[ \t]*(\*?)[ \t]*(\w+)[ \t]*\[/.exec(line.code);
	if (match === null) return null;
	const [all, indentation = '', type = '', star = '', name = ''] = match;
	const span = columnsOf(line, indentation.length, all.lastIndexOf(name));
	return [{ span, newText: `static const ${type} ${star === '' ? '' : '* const '}` }];
}
