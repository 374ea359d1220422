import { wordPattern } from '../../lint/pattern.ts';
import type { Rule } from '../../lint/rule.ts';
import { beginsStatement } from '../../code/statementStart.ts';

/** The call with the casts of its two operands. */
const CALL =
	/\b(min|max)[ \t]*\([ \t]*(\([ \t]*(?:unsigned[ \t]+|signed[ \t]+)?\w+(?:[ \t]+(?:long|int))*[ \t]*\)[ \t]*)?\w+(?:(?:->|\.)\w+|\[[^\]]*\])*(?:\([^()]*\))?[ \t]*,[ \t]*(\([ \t]*(?:unsigned[ \t]+|signed[ \t]+)?\w+(?:[ \t]+(?:long|int))*[ \t]*\)[ \t]*)?\w+(?:(?:->|\.)\w+|\[[^\]]*\])*(?:\([^()]*\))?[ \t]*\)/;

export const castInMinmax: Rule = {
	id: 'cast-in-minmax',
	group: 'api',
	severity: 'warning',
	summary: 'Cast in an argument of `min()` or `max()`',
	why: `\`min()\` and \`max()\` check that both operands have compatible types. A cast of one operand bypasses the check; \`min_t()\` and
\`max_t()\` convert both operands explicitly.`,
	sources: [{ title: 'checkpatch, Others', url: 'https://docs.kernel.org/dev-tools/checkpatch.html#others' }],
	checkpatch: ['MINMAX'],
	fixable: false,
	examples: [{ bad: { hunk: `+	count = min((int)size, limit);` }, good: { hunk: `+	count = min_t(int, size, limit);` } }],
	visit: {
		words: wordPattern(['min', 'max'], CALL, ({ 1: name = '', 2: first, 3: second }, line, hunk) =>
			first === undefined && second === undefined
				? null
				: {
						message: `use ${name}_t() instead of a cast in ${name}()`,
						...(!beginsStatement(hunk, line.index) && { checkpatch: null }),
					},
		),
	},
};
