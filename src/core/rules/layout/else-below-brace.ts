import { columnsOf } from '../../code/codeLines.ts';
import { closingPlace } from '../../code/lineBrackets.ts';
import { joined } from '../../code/lineEdits.ts';
import { indentationOf, restOfLine } from '../../code/lineShape.ts';
import { patternWith } from '../../lint/pattern.ts';
import type { Rule } from '../../lint/rule.ts';

export const elseBelowBrace: Rule = {
	id: 'else-below-brace',
	group: 'layout',
	severity: 'warning',

	summary: '"else" or "while" stands below the closing brace that it belongs to',
	why: `The closing brace stands alone, unless the statement goes on: \`} else {\` and \`} while (…);\`. On a line of its own,
an \`else\` looks like a new statement, and a \`while\` like a loop.`,
	sources: [
		{
			title: 'Linux kernel coding style, 3) Placing braces and spaces',
			url: 'https://docs.kernel.org/process/coding-style.html#placing-braces-and-spaces',
		},
		{
			title: 'checkpatch: ELSE_AFTER_BRACE, WHILE_AFTER_BRACE',
			url: 'https://docs.kernel.org/dev-tools/checkpatch.html#indentation-and-line-breaks',
		},
	],
	checkpatch: ['ELSE_AFTER_BRACE', 'WHILE_AFTER_BRACE'],
	fixable: true,
	examples: [
		{
			bad: {
				hunk: ` static int example(struct example *example)
 {
+	if (example->count) {
+		first(example);
+		second(example);
+	}
+	else {
+		third(example);
+		fourth(example);
+	}
 }`,
			},
			good: {
				hunk: ` static int example(struct example *example)
 {
+	if (example->count) {
+		first(example);
+		second(example);
+	} else {
+		third(example);
+		fourth(example);
+	}
 }`,
			},
		},
	],
	visit: {
		hunk: patternWith(['else', 'while'], /^\s*(else\b|while\s*(?=\())/g, ([match, word = ''], line, hunk) => {
			const above = hunk.codeLines[line.index - 1];
			if (above?.code.trimEnd().endsWith('}') !== true || indentationOf(above.raw) !== indentationOf(line.raw))
				return null;
			const isElse = word === 'else';
			if (!isElse) {
				const close = closingPlace(hunk.codeLines, line.index, match.length);
				if (close === null || !restOfLine(hunk.codeLines[close.line], close.column + 1).startsWith(';')) return null;
			}
			return {
				span: columnsOf(line, match.length - word.length, match.trimEnd().length),
				message: `"${word.trimEnd()}" belongs behind the closing brace above`,
				checkpatch: isElse ? 'ELSE_AFTER_BRACE' : 'WHILE_AFTER_BRACE',
				...(above.isAdded
					? { fix: { title: 'Put it behind the brace', safety: 'safe', edits: [joined(above, line, ' ')] } }
					: {}),
			};
		}),
	},
};
