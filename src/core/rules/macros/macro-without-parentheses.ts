import type { Token } from '../../c/lexer.ts';
import type { HunkView } from '../../code/hunkView.ts';
import { addedMacros } from '../../code/macros.ts';
import { isOneThing, isStatements, macroShape } from '../../code/macroShape.ts';
import type { Fix, Report, Rule } from '../../lint/rule.ts';

export const macroWithoutParentheses: Rule = {
	id: 'macro-without-parentheses',
	group: 'macros',
	severity: 'information',
	summary: 'Macro with a complex value without parentheses',
	why: `Macros are substituted as text: with \`#define EXAMPLES 2 + 1\`, \`2 * EXAMPLES\` is 5. Parentheses keep the expression
together. A list of names and calls is not an expression and is not checked.`,
	sources: [
		{
			title: 'Linux kernel coding style, 12) Macros, Enums and RTL',
			url: 'https://docs.kernel.org/process/coding-style.html#macros-enums-and-rtl',
		},
		{
			title: 'checkpatch: COMPLEX_MACRO',
			url: 'https://docs.kernel.org/dev-tools/checkpatch.html#macros-attributes-and-symbols',
		},
	],
	checkpatch: ['COMPLEX_MACRO'],
	fixable: true,
	examples: [{ bad: { hunk: '+#define EXAMPLES 2 + 1' }, good: { hunk: '+#define EXAMPLES (2 + 1)' } }],
	visit: { hunk },
};

function hunk(view: HunkView, report: Report): void {
	for (const { hash, name, body } of addedMacros(view)) {
		// The end of a block that another macro begins.
		if (body[0]?.text === '}') continue;
		const shape = macroShape(body);
		if (isOneThing(shape) || isStatements(shape) || ENTRIES.test(shape)) continue;
		const isDoubtful = isCompoundLiteral(body, shape) || ROW.test(shape) || isPointerFunction(body, shape);
		const first = body[0];
		const last = body.at(-1);
		const isOnFirstLine = first?.line === hash.line && last?.endLine === hash.line;
		const span = isOnFirstLine ? view.after.span(first, last) : view.after.span(name);
		const fix = isOnFirstLine && EXPRESSION.test(shape) ? enclosed(span) : undefined;
		report({
			span,
			message: "enclose the macro's value in parentheses",
			...(isDoubtful && { severity: 'off' }),
			...(fix && { fix }),
		});
	}
}

/** Whether a body is a type in parentheses and its value in braces, which bind like parentheses. */
function isCompoundLiteral(body: readonly Token[], shape: string): boolean {
	return /^1u ?1u$/.test(shape) && body[0]?.text === '(' && body.at(-1)?.text === '}';
}

/** Whether a body defines or declares a function that returns a pointer: it has a block, or a type made with `##`. */
function isPointerFunction(body: readonly Token[], shape: string): boolean {
	if (!/^(?:[A-Za-z_]\w* )+\*+ ?[A-Za-z_]\w*1u(?: ?1u)?$/.test(shape)) return false;
	const star = body.findIndex(({ text }) => text === '*');
	return body.at(-1)?.text === '}' || body.slice(0, star).some(({ text }) => text === '##');
}

/** Entries of a table, in a row. */
const ENTRIES = /\.\w.*,$/;

/** Names and calls without operators between them: a list, attributes, a call with a blank; or a part of an expression that continues elsewhere. */
const ROW = /^(?!1u |sizeof )\w+(?: \w+)+$|[|+,]$|^1u(?: ?, ?1u)+$/;

/** Numbers, names, calls and members with operators between them. */
const EXPRESSION =
	/^[!~*&+-]?\w[\w.[\]]*(?:->\w+)*(?: ?(?:[+\-*/%<>&|^?:]|<<|>>|[<>=!]=|&&|\|\|) ?[!~-]?\w[\w.[\]]*(?:->\w+)*)+$/;

function enclosed({ start, end }: { start: number; end: number }): Fix {
	return {
		title: 'Enclose the value in parentheses',
		safety: 'unsafe',
		edits: [
			{ span: { start, end: start }, newText: '(' },
			{ span: { start: end, end }, newText: ')' },
		],
	};
}
