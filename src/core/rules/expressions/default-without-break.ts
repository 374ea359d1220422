import type { Rule } from '../../lint/rule.ts';

export const defaultWithoutBreak: Rule = {
	id: 'default-without-break',
	group: 'expressions',
	severity: 'information',

	summary: '"default" with only a semicolon',
	why: `A \`default:\` that does nothing contains \`break;\`. A lone semicolon is easily overlooked, and falls through as soon as
a case is added below.`,
	sources: [{ title: 'checkpatch: DEFAULT_NO_BREAK', url: 'https://docs.kernel.org/dev-tools/checkpatch.html#others' }],
	checkpatch: ['DEFAULT_NO_BREAK'],
	fixable: true,
	examples: [
		{
			bad: {
				hunk: ` static int example(struct example *example)
 {
+	switch (example->count) {
+	default:
+		;
+	}
 }`,
			},
			good: {
				hunk: ` static int example(struct example *example)
 {
+	switch (example->count) {
+	default:
+		break;
+	}
 }`,
			},
		},
	],
	visit: {
		words: {
			of: ['default'],
			visit: ({ hunk, index, tokens, span }, report) => {
				const near = tokens.slice(index + 1, index + 8);
				const [colon, semicolon] = near.filter(({ kind }, place) => kind !== 'comment' || place > 4);
				if (colon?.text !== ':' || semicolon?.text !== ';') return;
				report({
					span,
					message: 'use "break" in an empty "default"',
					fix: {
						title: 'Use "break"',
						safety: 'safe',
						edits: [{ span: hunk.after.span(semicolon), newText: 'break;' }],
					},
				});
			},
		},
	},
};
