import { columnsOf, replaceColumns } from '../../code/codeLines.ts';
import { LineScan } from '../../code/lineScan.ts';
import type { HunkView } from '../../code/hunkView.ts';
import type { Report } from '../../lint/rule.ts';
import { TYPE } from '../../code/typePattern.ts';
import type { Rule } from '../../lint/rule.ts';

export const zeroLengthArray: Rule = {
	id: 'zero-length-array',
	formerIds: ['array-of-no-elements'],
	group: 'declarations',
	severity: 'warning',
	summary: 'Zero-length or one-element array at the end of a struct',
	why: `A trailing array of variable length is written \`[]\`: only then do the compiler and the run-time bounds checks know that its
length varies. A one-element array also counts in \`sizeof()\`, so check all uses of the size when you change it.`,
	sources: [
		{
			title: 'Deprecated interfaces: zero-length and one-element arrays',
			url: 'https://docs.kernel.org/process/deprecated.html#zero-length-and-one-element-arrays',
		},
		{
			title: 'checkpatch: FLEXIBLE_ARRAY',
			url: 'https://docs.kernel.org/dev-tools/checkpatch.html#others',
		},
	],
	checkpatch: ['FLEXIBLE_ARRAY'],
	fixable: true,
	examples: [
		{
			bad: {
				hunk: `+struct example {
+	int count;
+	u8 bytes[0];
+};`,
			},
			good: {
				hunk: `+struct example {
+	int count;
+	u8 bytes[];
+};`,
			},
		},
	],
	visit: { hunk },
};

const MEMBER = new RegExp(`^[ \\t]*${TYPE}[ \\t*]+\\w+[ \\t]*\\[[ \\t]*([01])[ \\t]*\\][ \\t]*;[ \\t]*$`);
const CANDIDATE = new LineScan(/\[[ \t]*[01][ \t]*\]/);
const END = /^[ \t]*\}[ \t]*(?:__packed[ \t]*)?;/;

function hunk(view: HunkView, report: Report): void {
	if (view.language !== 'c' || view.hunk.added === 0) return;
	CANDIDATE.visit(view.addedCode, (line) => {
		const next = view.codeLines[line.index + 1];
		if (next === undefined || !END.test(next.code)) return;
		const match = MEMBER.exec(line.code);
		if (match === null) return;
		const from = line.code.lastIndexOf('[');
		const end = line.code.lastIndexOf(']') + 1;
		report({
			span: columnsOf(line, from, end),
			message: `use a C99 flexible array member instead of a ${match[1] === '1' ? 'one-element' : 'zero-length'} array`,
			fix: { title: 'Use []', safety: 'unsafe', edits: [replaceColumns(line, from, end, '[]')] },
		});
	});
}
