import type { HunkView } from '../../code/hunkView.ts';
import { lazy } from '../../text/memoize.ts';
import { type PatchReport, type Rule, acrossHunks, type PatchContext } from '../../lint/rule.ts';
import { type Hunk, lineKind } from '../../patch/hunk.ts';
import type { Patch } from '../../patch/patch.ts';
import type { Content } from '../../text/content.ts';

export const movedWithChanges: Rule = {
	id: 'moved-with-changes',
	group: 'shape',
	severity: 'hint',
	summary: 'Code is moved and changed by the same patch',
	why: `A block that vanishes here and appears there has to be compared by hand, line by line, unless it only moved. Moved
in one patch and changed in the next, each is easy to review: the first changes nothing, the second shows what it changes.
Heads of functions, includes and exports, which a move has to touch, are not counted.`,
	sources: [
		{
			title: 'Submitting patches, Style-check your changes: moving code',
			url: 'https://docs.kernel.org/process/submitting-patches.html#style-check-your-changes',
		},
	],
	checkpatch: [],
	fixable: false,
	examples: [
		{
			bad: { files: { 'mm/example.c': block('-', 'count'), 'mm/other.c': block('+', 'total') } },
			good: { files: { 'mm/example.c': block('-', 'count'), 'mm/other.c': block('+', 'count') } },
		},
	],
	visit: { patch: acrossHunks({ gather, check }) },
};

/** A function of twelve lines, one of which has `word`. */
function block(marker: string, word: string): string {
	const lines = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth'];
	const calls = lines.map((name) => `${marker}	example_call(example->${name}, ${name});\n`).join('');
	return `${marker}static void example_update(struct example *example)\n${marker}{\n${calls}${marker}	example->${word}++;\n${marker}}`;
}

/** Lines that belong together, of one kind and without a gap. */
interface Run {
	readonly lines: readonly string[];
	/** Offset of each line in the hunk. */
	readonly starts: readonly number[];
}

interface Facts {
	readonly removed: readonly Run[];
	/** Read where some hunk of the patch removes a block. */
	readonly added: () => readonly Run[];
}

/** As many lines are a block, of which as large a part is the same on both sides. */
const BLOCK = 10;
const SAME = 0.7;
/** What every block may have, once leading blanks are gone. */
const COMMON = /^(?:[{}*/#]|return\b|break;|continue;|goto\b|else\b|default:)/;

function gather({ language, content, hunk }: HunkView): Facts | null {
	if (language !== 'c' || Math.max(hunk.added, hunk.removed) < BLOCK) return null;
	return { removed: longRuns(content, hunk, 'removed'), added: lazy(() => longRuns(content, hunk, 'added')) };
}

/** The runs of one side that are blocks. */
function longRuns(content: Content, hunk: Hunk, side: 'added' | 'removed'): readonly Run[] {
	if (hunk[side] < BLOCK) return [];
	const runs: Run[] = [];
	let previous = '';
	let lines: string[] = [];
	let starts: number[] = [];
	for (let line = hunk.firstLine; line < hunk.endLine; line++) {
		const kind = lineKind(content, line, hunk.markers);
		if (kind !== previous) {
			lines = [];
			starts = [];
			if (kind === side) runs.push({ lines, starts });
			previous = kind;
		}
		if (kind !== side) continue;
		const start = content.lines.start(line) + 1;
		const text = content.text.slice(start, Math.min(content.lines.end(line), start + LONGEST)).trimEnd();
		// What begins in column 0 may have to change with a move.
		if (!/^[ \t]+\S/.test(text)) continue;
		const bare = text.trimStart();
		if (COMMON.test(bare)) continue;
		lines.push(bare);
		starts.push(start + text.length - bare.length);
	}
	return runs.filter((run) => run.lines.length >= BLOCK);
}

const LONGEST = 200;

function check(_: Patch, report: PatchReport, { facts }: PatchContext<Facts>): void {
	const removed = facts.flatMap(({ fact }, hunk) => fact.removed.map((run) => ({ run, hunk })));
	if (removed.length === 0) return;
	// A line that stands in several blocks tells for none.
	const owners = new Map<string, number>();
	removed.forEach(({ run }, index) => {
		for (const line of new Set(run.lines)) owners.set(line, owners.has(line) ? -1 : index);
	});
	facts.forEach(({ fact, start }, hunk) => {
		for (const run of fact.added()) {
			const counts = new Map<number, number>();
			for (const line of run.lines) {
				const owner = owners.get(line) ?? -1;
				if (owner !== -1) counts.set(owner, (counts.get(owner) ?? 0) + 1);
			}
			const [best = -1, same = 0] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? [];
			const from = removed[best];
			// In the same hunk it is a rewrite in place.
			if (from === undefined || from.hunk === hunk) continue;
			const size = Math.max(run.lines.length, from.run.lines.length);
			const old = new Set(from.run.lines);
			const changed = run.lines.flatMap((line, index) => (old.has(line) ? [] : [index]));
			const [first] = changed;
			if (same < SAME * size || first === undefined) continue;
			const at = start + (run.starts[first] ?? 0);
			report({
				span: { start: at, end: at + (run.lines[first]?.length ?? 0) },
				message: `block of ${run.lines.length} lines is moved here with ${changed.length} of them changed`,
			});
		}
	});
}
