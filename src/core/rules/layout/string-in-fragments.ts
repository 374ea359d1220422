import type { Rule } from '../../lint/rule.ts';

export const stringInFragments: Rule = {
	id: 'string-in-fragments',
	group: 'layout',
	severity: 'information',
	summary: 'Adjacent strings on one line',
	why: `The compiler joins adjacent strings, but a search for the message does not find them.`,
	sources: [
		{
			title: 'Linux kernel coding style, 2) Breaking long lines and strings',
			url: 'https://docs.kernel.org/process/coding-style.html#breaking-long-lines-and-strings',
		},
	],
	checkpatch: ['STRING_FRAGMENTS'],
	fixable: true,
	examples: [
		{ bad: { hunk: `+	pr_info("example " "is ready\\n");` }, good: { hunk: `+	pr_info("example is ready\\n");` } },
	],
	visit: {
		hunk: (view, report) => {
			if (view.language !== 'c' || view.hunk.added === 0) return;
			const { flatTokens: tokens, image } = view.after;
			let reported = -1;
			view.after.strings.forEach((index) => {
				const [first, second] = [tokens[index - 1], tokens[index]];
				if (first?.kind !== 'string' || first.line !== second?.line) return;
				if (image.isContext[second.line] !== false || second.line === reported) return;
				reported = second.line;
				const edits = [
					{ span: { start: image.toContent(first.end - 1), end: image.toContent(second.start + 1) }, newText: '' },
				];
				report({
					span: view.after.span(first, second),
					message: 'join the adjacent strings',
					// A digit joined to an escape would become part of it.
					...(!/\\[0-7x][\da-fA-F]*"$/.test(first.text.slice(-MAX_ESCAPE_LENGTH)) &&
						first.text.length > 1 &&
						second.text.startsWith('"') && { fix: { title: 'Join the strings', safety: 'safe', edits } }),
				});
			});
		},
	},
};

const MAX_ESCAPE_LENGTH = 12;
