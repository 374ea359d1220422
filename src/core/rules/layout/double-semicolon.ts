import { columnsOf, replaceColumns } from '../../code/codeLines.ts';
import { bracketDepths, unclosedColumn } from '../../code/lineBrackets.ts';
import { codePattern } from '../../lint/pattern.ts';
import type { Rule } from '../../lint/rule.ts';

export const doubleSemicolon: Rule = {
	id: 'double-semicolon',
	group: 'layout',
	severity: 'warning',

	summary: 'Statement ends with two semicolons',
	why: `The second semicolon is an empty statement, and makes readers wonder whether something is missing.`,
	sources: [{ title: 'checkpatch: ONE_SEMICOLON', url: 'https://docs.kernel.org/dev-tools/checkpatch.html#others' }],
	checkpatch: ['ONE_SEMICOLON'],
	fixable: true,
	examples: [
		{
			bad: {
				hunk: ` static int example(struct example *example)
 {
+	return example->count;;
 }`,
			},
			good: {
				hunk: ` static int example(struct example *example)
 {
+	return example->count;
 }`,
			},
		},
	],
	visit: {
		hunk: codePattern(/;\s*(;)\s*$/g, (_, line, { codeLines }) => {
			// The clauses of a `for` may be empty.
			if (unclosedColumn(line.code) !== -1 || (bracketDepths(codeLines)[line.index] ?? 0) > 0) return null;
			const end = line.code.trimEnd().length;
			let [first, second] = [end - 1, end - 1];
			for (let index = end - 1; index >= 0 && /[;\s]/.test(line.code[index] ?? ''); index--) {
				if (line.code[index] === ';') [first, second] = [index, first];
			}
			return {
				span: columnsOf(line, second, end),
				message: 'unnecessary second semicolon',
				fix: { title: 'Remove the semicolon', safety: 'safe', edits: [replaceColumns(line, first + 1, end, '')] },
			};
		}),
	},
};
