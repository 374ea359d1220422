import { type CodeLine, columnsOf, replaceColumns } from '../../code/codeLines.ts';
import { breaksOfHabit } from '../../code/habits.ts';
import type { HunkView } from '../../code/hunkView.ts';
import type { Report, Rule } from '../../lint/rule.ts';
import { columns, TAB_WIDTH } from '../../text/width.ts';

export const unalignedDefineValue: Rule = {
	id: 'unaligned-define-value',
	group: 'layout',
	severity: 'hint',
	summary: 'Value of a macro not aligned with those around it',
	why: `Values of neighbouring macros in one column are easy to compare. A new one in another column is reported if all the others
share a column.`,
	sources: [
		{
			title: 'Coding style, Macros, Enums and RTL',
			url: 'https://docs.kernel.org/process/coding-style.html#macros-enums-and-rtl',
		},
	],
	checkpatch: [],
	fixable: true,
	examples: [
		{
			bad: {
				hunk: ` #define EXAMPLE_FIRST		0x01
 #define EXAMPLE_SECOND		0x02
 #define EXAMPLE_THIRD		0x03
+#define EXAMPLE_LAST	0x04`,
			},
			good: {
				hunk: ` #define EXAMPLE_FIRST		0x01
 #define EXAMPLE_SECOND		0x02
 #define EXAMPLE_THIRD		0x03
+#define EXAMPLE_LAST		0x04`,
			},
		},
	],
	visit: { hunk },
};

function hunk(view: HunkView, report: Report): void {
	if (view.language !== 'c' || view.hunk.added === 0) return;
	for (const group of groupsOf(view.codeLines)) {
		const counts = new Map<number, number>();
		for (const { column } of group) counts.set(column, (counts.get(column) ?? 0) + 1);
		const [column = 0, count = 0] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? [];
		// Values after a single blank share a column only by chance.
		const isAligned = group.some((place) => place.column === column && place.gap !== ' ');
		if (!isAligned || count < group.length - 1) continue;
		const places = group.map((place) => ({ ...place, follows: place.column === column, isAdded: place.line.isAdded }));
		for (const { line, from, gap, nameEnd } of breaksOfHabit(places)) {
			if (nameEnd >= column) continue;
			// A register above its fields is set apart from them.
			if (
				line === group[0]?.line &&
				NUMBER.test(line.code) &&
				!group.slice(1).some((other) => NUMBER.test(other.line.code))
			)
				continue;
			const newText = gapTo(
				nameEnd,
				column,
				group.some((place) => place.gap.includes('\t')),
			);
			report({
				span: columnsOf(line, from + gap.length, line.raw.trimEnd().length),
				message: 'align the value with those of the macros around it',
				fix: {
					title: 'Align the value',
					safety: 'safe',
					edits: [replaceColumns(line, from, from + gap.length, newText)],
				},
			});
		}
	}
}

/** A macro on one line: the columns of its value and of the end of its name, and the gap in between. */
interface Definition {
	readonly line: CodeLine;
	readonly column: number;
	readonly nameEnd: number;
	readonly from: number;
	readonly gap: string;
}

const NUMBER = /^#define\s+\w+\s+\(?0x[\da-f]/i;
const DEFINE = /^(#define\s+\w+)(\s+)\S/;

/** Runs of macros on consecutive lines. */
function groupsOf(lines: readonly CodeLine[]): readonly (readonly Definition[])[] {
	const groups: Definition[][] = [];
	let isNext = false;
	for (const line of lines) {
		const [, head = '', gap = ''] = DEFINE.exec(line.code) ?? [];
		const isPlain = head !== '' && !line.code.endsWith('\\');
		if (isPlain) {
			const definition = { line, column: columns(head + gap), nameEnd: columns(head), from: head.length, gap };
			if (isNext) groups.at(-1)?.push(definition);
			else groups.push([definition]);
		}
		isNext = isPlain;
	}
	return groups;
}

function gapTo(from: number, to: number, withTabs: boolean): string {
	if (!withTabs || to % TAB_WIDTH !== 0) return ' '.repeat(to - from);
	return '\t'.repeat(Math.ceil((to - from) / TAB_WIDTH));
}
