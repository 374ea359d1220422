import type { Rule } from '../../lint/rule.ts';

export const stringBrokenInsideWord: Rule = {
	id: 'string-broken-inside-word',
	group: 'layout',
	severity: 'warning',
	summary: 'No space between the parts of a split string',
	why: `If a message is split into two strings, the last word of the first and the first word of the second run together in
the output.`,
	sources: [
		{
			title: 'Linux kernel coding style, 2) Breaking long lines and strings',
			url: 'https://docs.kernel.org/process/coding-style.html#breaking-long-lines-and-strings',
		},
	],
	checkpatch: ['MISSING_SPACE'],
	fixable: false,
	examples: [
		{
			bad: {
				hunk: `+	pr_info("example is"
+		"ready\\n");`,
			},
			good: { hunk: `+	pr_info("example is ready\\n");` },
		},
	],
	visit: {
		hunk: (view, report) => {
			if (view.language !== 'c' || view.hunk.added === 0) return;
			const { flatTokens: tokens, image } = view.after;
			view.after.strings.forEach((index) => {
				const [first, second] = [tokens[index - 1], tokens[index]];
				if (first?.kind !== 'string' || second?.line !== first.endLine + 1) return;
				if (image.isContext[second.line] !== false) return;
				if (
					!/^"\w/.test(second.text) ||
					!/\w"$/.test(first.text.slice(-2)) ||
					ESCAPE.test(first.text.slice(-MAX_ESCAPE_LENGTH))
				)
					return;
				report({ span: view.after.span(second), message: 'missing space between the previous string and this one' });
			});
		},
	},
};

const MAX_ESCAPE_LENGTH = 12;
const ESCAPE = /\\(?:[abfnrtv]|[0-7]{1,3}|x[\da-fA-F]{1,8})"$/;
