import type { CodeLine } from '../../code/codeLines.ts';
import { hasExplainingComment } from '../../code/explained.ts';
import type { HunkView } from '../../code/hunkView.ts';
import type { Rule } from '../../lint/rule.ts';

export const uncommentedDataRace: Rule = {
	id: 'uncommented-data-race',
	group: 'comments',
	severity: 'warning',
	summary: 'data_race() without a comment',
	why: `\`data_race()\` makes the race detector ignore an access. The comment explains why that is correct: which other
access there is, and why any value is acceptable. One more of several lines that differ in names only is not reported.`,
	sources: [{ title: 'checkpatch: DATA_RACE', url: 'https://docs.kernel.org/dev-tools/checkpatch.html#comments' }],
	checkpatch: ['DATA_RACE'],
	fixable: false,
	examples: [
		{
			bad: { hunk: ` static int example(void)\n {\n+	return data_race(example_count);\n }` },
			good: {
				hunk: ` static int example(void)\n {\n+	/* Statistics only, any value will do. */\n+	return data_race(example_count);\n }`,
			},
		},
	],
	visit: {
		words: {
			of: ['data_race'],
			visit: ({ hunk, token, index, tokens, span }, report) => {
				const line = hunk.codeLines[token.line];
				if (line === undefined || tokens[index + 1]?.text !== '(' || tokens[index - 1]?.text === 'define') return;
				if (hasExplainingComment(hunk, line)) return;
				const head = hunk.codeLines[token.line - 1];
				const isExplained = head !== undefined && HEAD.test(head.code) && hasExplainingComment(hunk, head);
				const isDoubtful = isExplained || isOneOfAlike(hunk, line);
				report({
					span,
					message: 'data_race() without a comment on why the race is harmless',
					...(isDoubtful && { severity: 'off' }),
				});
			},
		},
	},
};

/** A condition whose body is the line below, so that a comment above explains both. */
const HEAD = /^\s*(?:if|while|for)\s*\(.*\)\s*$/;

/** Whether the context has a line that differs from `line` in names only, so that one comment further up is for all of them. */
function isOneOfAlike({ codeLines }: HunkView, line: CodeLine): boolean {
	const shape = shapeOf(line);
	return codeLines
		.slice(Math.max(0, line.index - NEAR), line.index + NEAR + 1)
		.some((other) => !other.isAdded && other.code.includes('data_race') && shapeOf(other) === shape);
}

/** Number of lines on either side that are compared. */
const NEAR = 10;

function shapeOf({ code }: CodeLine): string {
	return code.replace(/\s+/g, '').replace(/\b(?!data_race\b)\w+/g, 'x');
}
