import { columnsOf } from '../../code/codeLines.ts';
import { joined } from '../../code/lineEdits.ts';
import { codePattern } from '../../lint/pattern.ts';
import type { Rule } from '../../lint/rule.ts';

export const splitDereference: Rule = {
	id: 'split-dereference',
	group: 'layout',
	severity: 'warning',

	summary: 'Member access is split over two lines',
	why: `\`a->b\` is read, and searched for, as one name. Break the line at an operator or after a comma.`,
	sources: [
		{
			title: 'checkpatch: MULTILINE_DEREFERENCE',
			url: 'https://docs.kernel.org/dev-tools/checkpatch.html#indentation-and-line-breaks',
		},
	],
	checkpatch: ['MULTILINE_DEREFERENCE'],
	fixable: true,
	examples: [
		{
			bad: {
				hunk: ` static int example(struct example *example)
 {
+	example->
+		other->count = 1;
 }`,
			},
			good: {
				hunk: ` static int example(struct example *example)
 {
+	example->other->count = 1;
 }`,
			},
		},
	],
	visit: {
		hunk: codePattern(/[\w\]](?:->|\.)\s*$/, (_, above, hunk) => {
			const line = hunk.codeLines[above.index + 1];
			const [match = '', name = ''] = /^\s*([A-Za-z_]\w*)/.exec(line?.code ?? '') ?? [];
			if (line?.isAdded !== true || name === '') return null;
			return {
				span: columnsOf(line, match.length - name.length, match.length),
				message: 'member access is split over two lines',
				fix: { title: 'Join the lines', safety: 'safe', edits: [joined(above, line, '')] },
			};
		}),
	},
};
