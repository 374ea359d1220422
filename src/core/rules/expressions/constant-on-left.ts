import { columnsOf, replaceColumns } from '../../code/codeLines.ts';
import { codePattern } from '../../lint/pattern.ts';
import type { Rule } from '../../lint/rule.ts';

/** A constant, a comparison, and the value it is compared with. */
const COMPARISON =
	/\b([A-Z_][A-Z0-9_]*|\d\w*)[ \t]*([=!]=|<=|>=|<(?!<)|>(?!>))[ \t]*(\**[A-Za-z_]\w*(?:(?:->|\.)\w+|\[[\w.>-]*\])*(?:\([\w ,.>&*-]*\))?)/g;

export const constantOnLeft: Rule = {
	id: 'constant-on-left',
	group: 'expressions',
	severity: 'warning',
	summary: 'Constant on the left side of a comparison',
	why: `The value under test comes first, the constant second: \`if (count == 0)\`. Compilers have warned about \`=\` instead of
\`==\` for decades, so the reverse order gains nothing.`,
	sources: [
		{
			title: 'checkpatch, Comparison style',
			url: 'https://docs.kernel.org/dev-tools/checkpatch.html#comparison-style',
		},
	],
	checkpatch: ['CONSTANT_COMPARISON'],
	fixable: true,
	examples: [{ bad: { hunk: `+	if (0 == example->count)` }, good: { hunk: `+	if (example->count == 0)` } }],
	visit: {
		hunk: (view, report, context) => {
			onOneLine(view, report, context);
			errorCode(view, report, context);
			overTwoLines(view, report, context);
		},
	},
};

const onOneLine = codePattern(COMPARISON, (match, line) => {
	const { 1: constant = '', 2: operator = '', 3: value = '', 0: all, index } = match;
	const before = line.code.slice(Math.max(0, index - MAX_LOOKBACK), index).trimEnd();
	if (
		CONSTANT.test(value) ||
		(/[-+*/%&|^<>!~.\w)]$/.test(before) && !/(?:&&|\|\||\breturn|\bcase|#[ \t]*(?:el)?if)$/.test(before))
	)
		return null;
	const after = line.code.slice(index + all.length).trimStart();
	const next = withoutBlanks(after.slice(0, value.length + MAX_LOOKBACK)).replace(/^\)?&&\(?/, '&&');
	const isRange = /^[<>]/.test(operator) && next.startsWith(`&&${withoutBlanks(value)}${operator.charAt(0)}`);
	const isWhole = /^(?:[);?]|&&|\|\|)/.test(after) && !before.endsWith('=');
	const swapped = `${value} ${SWAPPED[operator] ?? operator} ${constant}`;
	const edits = [replaceColumns(line, index, index + all.length, swapped)];
	return {
		message: `put the constant ${constant} on the right side of '${operator}'`,
		// checkpatch only reports the last one on a line, and none after a logical operator.
		...((/[&|]$/.test(before) || line.code.slice(index + all.length).search(COMPARISON) !== -1) && {
			checkpatch: null,
		}),
		// 2 <= x && x <= 6 reads as in mathematics.
		...(isRange && { severity: 'off' }),
		...(isWhole && { fix: { title: 'Swap the operands', safety: constant === 'NULL' ? 'unsafe' : 'safe', edits } }),
	};
});

/** A comparison of an error code, which has a sign. */
const errorCode = codePattern(
	/(?:\(|&&|\|\|)\s*(-E[A-Z\d_]+) ([=!]=) ([a-z_]\w*(?:(?:->|\.)\w+)*)(?=\)| &&| \|\|)/,
	({ 0: all, 1: constant = '', 2: operator = '', 3: value = '', index }, line) => {
		const start = index + all.indexOf(constant);
		const end = index + all.length;
		return {
			span: columnsOf(line, start, end),
			message: `put the constant ${constant} on the right side of '${operator}'`,
			checkpatch: null,
			fix: {
				title: 'Swap the operands',
				safety: 'safe',
				edits: [replaceColumns(line, start, end, `${value} ${operator} ${constant}`)],
			},
		};
	},
);

/** A comparison whose value is on the next line. */
const overTwoLines = codePattern(
	/(?:\(|&&|\|\|)\s*([A-Z_][A-Z0-9_]*|\d\w*)\s*([=!]=)\s*$/,
	({ 0: all, 1: constant = '', 2: operator = '', index }, line, view) => {
		const below = view.codeLines[line.index + 1]?.code ?? '';
		// Of two constants either may come first.
		if (!/^\s*[a-z_]\w*(?:->|[.[(])/.test(below)) return null;
		const start = index + all.indexOf(constant);
		return {
			span: columnsOf(line, start, start + constant.length),
			message: `put the constant ${constant} on the right side of '${operator}'`,
			checkpatch: null,
		};
	},
);

/** Maximum number of characters that are examined beside the comparison. */
const MAX_LOOKBACK = 20;
/** A constant, or one that a macro makes of constants. */
const CONSTANT = /^[A-Z_][A-Z0-9_]*(?:\([A-Z0-9_, ]+\))?$/;
const SWAPPED: Readonly<Record<string, string>> = { '<': '>', '>': '<', '<=': '>=', '>=': '<=' };

function withoutBlanks(text: string): string {
	return text.replace(/\s/g, '');
}
