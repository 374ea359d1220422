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
	summary: 'Code moved and changed by the same patch',
	why: `Reviewers have to compare a block that moves and changes line by line. If one patch moves it and the next one changes
it, both are easy to review: the first has no functional change, and the second shows what changes. Function heads, includes and
exports, which a move may have to change, are not counted.`,
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

/** Adjacent lines of one kind. */
interface Run {
	readonly lines: readonly string[];
	/** Offset of each line in the hunk. */
	readonly starts: readonly number[];
}

interface Facts {
	readonly removed: readonly Run[];
	/** Only read if a hunk of the patch removes a block. */
	readonly added: () => readonly Run[];
}

/** Minimum number of lines of a block. */
const MIN_BLOCK = 10;
/** Minimum share of equal lines of a moved block. */
const MIN_SAME = 0.7;
/** Lines that any block may have, without leading blanks. */
const COMMON = /^(?:[{}*/#]|return\b|break;|continue;|goto\b|else\b|default:)/;

function gather({ language, content, hunk }: HunkView): Facts | null {
	if (language !== 'c' || Math.max(hunk.added, hunk.removed) < MIN_BLOCK) return null;
	return { removed: longRuns(content, hunk, 'removed'), added: lazy(() => longRuns(content, hunk, 'added')) };
}

/** The runs of one side that are blocks. */
function longRuns(content: Content, hunk: Hunk, side: 'added' | 'removed'): readonly Run[] {
	if (hunk[side] < MIN_BLOCK) return [];
	const runs: Run[] = [];
	let previous = '';
	let lines: string[] = [];
	let starts: number[] = [];
	for (let line = hunk.firstLine; line < hunk.endLine; line++) {
		const kind = lineKind(content, line, hunk);
		if (kind !== previous) {
			lines = [];
			starts = [];
			if (kind === side) runs.push({ lines, starts });
			previous = kind;
		}
		if (kind !== side) continue;
		const start = content.lines.start(line) + 1;
		const text = content.text.slice(start, Math.min(content.lines.end(line), start + MAX_LINE)).trimEnd();
		// Lines that start in column 0 may have to change with a move.
		if (!/^[ \t]+\S/.test(text)) continue;
		const bare = text.trimStart();
		if (COMMON.test(bare)) continue;
		lines.push(bare);
		starts.push(start + text.length - bare.length);
	}
	return runs.filter((run) => run.lines.length >= MIN_BLOCK);
}

/** Longer lines are read up to here. */
const MAX_LINE = 200;

function check(_: Patch, report: PatchReport, { facts }: PatchContext<Facts>): void {
	const removed = facts.flatMap(({ fact }, hunk) => fact.removed.map((run) => ({ run, hunk })));
	if (removed.length === 0) return;
	// The block of each line; -1 for a line of several blocks, which proves nothing.
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
			if (same < MIN_SAME * size || first === undefined) continue;
			const at = start + (run.starts[first] ?? 0);
			report({
				span: { start: at, end: at + (run.lines[first]?.length ?? 0) },
				message: `moves ${run.lines.length} lines and changes ${changed.length} of them; move and change in separate patches`,
			});
		}
	});
}
