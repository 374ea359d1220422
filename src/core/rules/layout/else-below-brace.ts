import { columnsOf } from '../../code/codeLines.ts';
import { closingPlace } from '../../code/lineBrackets.ts';
import { joined } from '../../code/lineEdits.ts';
import { bareCode, indentationOf, restOfLine } from '../../code/lineShape.ts';
import { patternWith } from '../../lint/pattern.ts';
import type { Rule } from '../../lint/rule.ts';

export const elseBelowBrace: Rule = {
	id: 'else-below-brace',
	group: 'layout',
	severity: 'warning',

	summary: '"else" or "while" on the line below its closing brace',
	why: `The closing brace is alone on its line unless the statement continues: \`} else {\` and \`} while (…);\`. On a
separate line, an \`else\` looks like a new statement, and a \`while\` like a loop.`,
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
			const isSettled =
				!isElse || (bareCode(line).endsWith('{') && !JUMP.test(hunk.codeLines[line.index - 2]?.code ?? ''));
			return {
				span: columnsOf(line, match.length - word.length, match.trimEnd().length),
				message: `"${word.trimEnd()}" should follow the closing brace: "} ${word.trimEnd()}"`,
				checkpatch: isElse ? 'ELSE_AFTER_BRACE' : 'WHILE_AFTER_BRACE',
				...(above.isAdded
					? {
							fix: {
								title: 'Join the lines',
								// The branch may need braces next, or no "else".
								safety: isSettled ? 'safe' : 'unsafe',
								edits: [joined(above, line, ' ')],
							},
						}
					: {}),
			};
		}),
	},
};

/** A statement after which no "else" is needed. */
const JUMP = /^\s*(?:return|goto|break|continue)\b/;
