import { columnsOf } from '../../code/codeLines.ts';
import { withoutLine } from '../../code/lineEdits.ts';
import { patternWith } from '../../lint/pattern.ts';
import type { Rule } from '../../lint/rule.ts';

export const unreachableBreak: Rule = {
	id: 'unreachable-break',
	group: 'expressions',
	severity: 'warning',

	summary: 'Unreachable "break"',
	why: `Nothing after a \`goto\`, \`return\` or another \`break\` in the same block is executed. The \`break\` was left over, or is
indented one level too deep.`,
	sources: [
		{ title: 'checkpatch: UNNECESSARY_BREAK', url: 'https://docs.kernel.org/dev-tools/checkpatch.html#others' },
	],
	checkpatch: ['UNNECESSARY_BREAK'],
	fixable: true,
	examples: [
		{
			bad: {
				hunk: ` static int example(struct example *example)
 {
+	case 1:
+		return example->count;
+		break;
 	default:
 }`,
			},
			good: {
				hunk: ` static int example(struct example *example)
 {
+	case 1:
+		return example->count;
 	default:
 }`,
			},
		},
	],
	visit: {
		hunk: patternWith(['break'], /^(\t+)break\s*;\s*$/g, ([match, tabs = ''], line, hunk) => {
			const above = hunk.codeLines[line.index - 1];
			if (above?.isAdded !== true || !above.code.startsWith(tabs)) return null;
			const jump = /^(?:goto|return|break)\b/.exec(above.code.slice(tabs.length));
			if (jump === null) return null;
			return {
				span: columnsOf(line, tabs.length, match.trimEnd().length),
				message: `unreachable "break" after "${jump[0]}"`,
				fix: { title: 'Remove the "break"', safety: 'safe', edits: [withoutLine(hunk, line)] },
			};
		}),
	},
};
