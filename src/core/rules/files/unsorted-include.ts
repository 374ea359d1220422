import { type CodeLine, columnsOf } from '../../code/codeLines.ts';
import { linesAbove, withoutLine } from '../../code/lineEdits.ts';
import type { HunkView } from '../../code/hunkView.ts';
import type { Report, Rule } from '../../lint/rule.ts';

export const unsortedInclude: Rule = {
	id: 'unsorted-include',
	group: 'files',
	severity: 'hint',
	summary: '#include out of the order of those around it',
	why: `In a sorted list, a header that is there already is seen at once, and two patches rarely add to the same line. Reported is the
added line that is out of order, if all other lines of a block of includes are sorted.`,
	sources: [
		{ title: 'Linux kernel patch submission checklist', url: 'https://docs.kernel.org/process/submit-checklist.html' },
	],
	checkpatch: [],
	fixable: true,
	examples: [
		{
			bad: {
				hunk: ` #include <linux/example.h>
 #include <linux/io.h>
 #include <linux/module.h>
 #include <linux/slab.h>
+#include <linux/bits.h>`,
			},
			good: {
				hunk: `+#include <linux/bits.h>
 #include <linux/example.h>
 #include <linux/io.h>
 #include <linux/module.h>
 #include <linux/slab.h>`,
			},
		},
	],
	visit: { hunk },
};

function hunk(view: HunkView, report: Report): void {
	if (view.language !== 'c' || view.hunk.added === 0) return;
	for (const block of blocksOf(view.codeLines)) {
		const old = block.filter(({ line }) => !line.isAdded).length;
		if (block.length <= MIN_SORTED && (old < MIN_SORTED_CONTEXT || old < block.length - 1)) continue;
		const moved = outOfOrder(block);
		if (moved === undefined) continue;
		const place = block.find(({ name }) => isBefore(moved.name, name));
		const { line } = moved;
		report({
			span: columnsOf(line, 0, line.raw.trimEnd().length),
			message: 'sort the #include into the order of those around it',
			...(place !== undefined && {
				fix: {
					title: 'Sort the #include',
					safety: 'unsafe',
					edits: [withoutLine(view, line), linesAbove(view, place.line.index, [line.raw])],
				},
			}),
		});
	}
}

/** Minimum number of other lines that show that a block is sorted. */
const MIN_SORTED = 4;
/** The same for lines that were there before. */
const MIN_SORTED_CONTEXT = 3;

interface Include {
	readonly line: CodeLine;
	readonly name: string;
}

/** Runs of includes of the same folder on consecutive lines. */
function blocksOf(lines: readonly CodeLine[]): readonly (readonly Include[])[] {
	const blocks: Include[][] = [];
	let last = '';
	for (const line of lines) {
		const [, folder = '', name = ''] = INCLUDE.exec(line.raw) ?? [];
		if (name !== '') {
			if (folder === last) blocks.at(-1)?.push({ line, name });
			else blocks.push([{ line, name }]);
		}
		last = name === '' ? '' : folder;
	}
	return blocks;
}

/** The folder with its bracket, and the name of the header without its ending. */
const INCLUDE = /^#include\s*([<"](?:[\w.+-]+\/)*)([\w.+-]+)\.h[>"]\s*$/;

/** The added line without which a block that is not sorted would be. */
function outOfOrder(block: readonly Include[]): Include | undefined {
	const breaksAt = (index: number, above = index - 1): boolean => {
		const [one, other] = [block[index], block[above]];
		return one !== undefined && other !== undefined && isBefore(one.name, other.name);
	};
	const breaks = block.filter((_, index) => breaksAt(index)).length;
	if (breaks === 0) return undefined;
	// Of two neighbours that are swapped either may move; the second one is where the order breaks.
	return block.findLast(
		({ line }, index) =>
			line.isAdded &&
			Number(breaksAt(index)) + Number(breaksAt(index + 1)) === breaks &&
			!breaksAt(index + 1, index - 1),
	);
}

/** Whether one name is before another in every common order: with and without regard to case and to signs. */
function isBefore(one: string, other: string): boolean {
	const plain = (name: string): string => name.toLowerCase().replace(/[^a-z\d]/g, '');
	return one < other && plain(one) < plain(other) && `${one}.h` < `${other}.h`;
}
