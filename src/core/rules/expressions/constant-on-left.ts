import { replaceColumns } from '../../code/codeLines.ts';
import { codePattern } from '../../lint/pattern.ts';
import type { Rule } from '../../lint/rule.ts';

/** A constant, a comparison, and the value it is compared with. */
const COMPARISON =
	/\b([A-Z_][A-Z0-9_]*|\d\w*)[ \t]*([=!]=|<=|>=|<(?!<)|>(?!>))[ \t]*(\**[A-Za-z_]\w*(?:(?:->|\.)\w+|\[[\w.>-]*\])*(?:\([\w ,.>&*-]*\))?)/g;

export const constantOnLeft: Rule = {
	id: 'constant-on-left',
	group: 'expressions',
	severity: 'warning',
	summary: 'Constant stands on the left of a comparison',
	why: `The value in question comes first, what it is compared with second: \`if (count == 0)\`. Compilers have warned about
\`=\` for \`==\` for decades, so nothing is won by turning it around.`,
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
		hunk: codePattern(COMPARISON, (match, line) => {
			const { 1: constant = '', 2: operator = '', 3: value = '', 0: all, index } = match;
			const before = line.code.slice(Math.max(0, index - LOOK_BEHIND), index).trimEnd();
			if (
				CONSTANT.test(value) ||
				(/[-+*/%&|^<>!~.\w)]$/.test(before) && !/(?:&&|\|\||\breturn|\bcase|#[ \t]*(?:el)?if)$/.test(before))
			)
				return null;
			const after = line.code.slice(index + all.length).trimStart();
			const isWhole = /^(?:[);?]|&&|\|\|)/.test(after) && !before.endsWith('=');
			const turned = `${value} ${TURNED[operator] ?? operator} ${constant}`;
			const edits = [replaceColumns(line, index, index + all.length, turned)];
			return {
				message: `constant ${constant} on the left of '${operator}'`,
				// checkpatch looks at the last one of a line only, and not at one behind a logical operator.
				...((/[&|]$/.test(before) || line.code.slice(index + all.length).search(COMPARISON) !== -1) && {
					checkpatch: null,
				}),
				...(isWhole && { fix: { title: 'Turn the comparison around', safety: 'safe', edits } }),
			};
		}),
	},
};

const LOOK_BEHIND = 20;
const CONSTANT = /^[A-Z_][A-Z0-9_]*$/;
const TURNED: Readonly<Record<string, string>> = { '<': '>', '>': '<', '<=': '>=', '>=': '<=' };
