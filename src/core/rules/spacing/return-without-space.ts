import { closingOf } from '../../c/brackets.ts';
import type { Rule } from '../../lint/rule.ts';

export const returnWithoutSpace: Rule = {
	id: 'return-without-space',
	group: 'spacing',
	severity: 'warning',
	summary: 'Missing space between `return` and its parenthesis',
	why: `\`return\` is not a function: the space before the parenthesis shows that.`,
	sources: [
		{
			title: 'Linux kernel coding style, 3.1) Spaces',
			url: 'https://docs.kernel.org/process/coding-style.html#spaces',
		},
	],
	checkpatch: ['SPACING'],
	fixable: true,
	examples: [{ bad: { hunk: `+	return(count + 1) * size;` }, good: { hunk: `+	return (count + 1) * size;` } }],
	visit: {
		words: {
			of: ['return'],
			visit: ({ hunk, tokens, index, token }, report) => {
				const open = tokens[index + 1];
				if (open?.text !== '(' || open.start !== token.end || tokens[index - 1]?.endLine === token.line) return;
				const close = closingOf(tokens, index + 1);
				const isValue = tokens[close]?.line === token.line && tokens[close + 1]?.text === ';';
				const { start } = hunk.after.span(open);
				const edits = [{ span: { start, end: start }, newText: ' ' }];
				// For a value in parentheses checkpatch reports the parentheses, or nothing.
				report({
					span: hunk.after.span(token),
					message: "space required after 'return'",
					...(isValue && { checkpatch: null }),
					fix: { title: 'Insert a space', safety: 'safe', edits },
				});
			},
		},
	},
};
