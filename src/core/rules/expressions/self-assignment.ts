import { columnsOf } from '../../code/codeLines.ts';
import { codePattern } from '../../lint/pattern.ts';
import type { Rule } from '../../lint/rule.ts';

export const selfAssignment: Rule = {
	id: 'self-assignment',
	group: 'expressions',
	severity: 'warning',
	summary: 'Variable assigned to itself',
	why: `\`int x = x;\` reads a variable before it has a value. It suppresses the compiler's warnings about the uninitialised
variable, including correct ones.`,
	sources: [{ title: 'checkpatch, Others', url: 'https://docs.kernel.org/dev-tools/checkpatch.html#others' }],
	checkpatch: ['SELF_ASSIGNMENT'],
	fixable: false,
	examples: [{ bad: { hunk: `+	int count = count;` }, good: { hunk: `+	int count = 0;` } }],
	visit: {
		hunk: codePattern(
			/^[ \t\w*]*?\b([A-Za-z_]\w*)[ \t]*=[ \t]*([A-Za-z_]\w*)[ \t]*[,;]/,
			({ 1: name = '', 2: value, 0: all }, line) =>
				name === value
					? {
							span: columnsOf(line, all.lastIndexOf(name, all.lastIndexOf('=')), all.length - 1),
							message: `'${name}' is assigned to itself`,
						}
					: null,
		),
	},
};
