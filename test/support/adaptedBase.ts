import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { diffArrays } from 'diff';
import type { Patch } from '../../src/core/patch/patch.ts';
import { postImage, preImage, type Image } from '../../src/core/patch/image.ts';
import { baseQuestions } from '../../src/core/pagetable/interpret/base.ts';

/**
 * The files that a patch is applied to, made of those of another version of the kernel in `folder`: what the patch has
 * changed there is undone, and where a hunk does not apply, the lines most like its own become its own.
 */
export function adaptedBase(patch: Patch, folder: string): ReadonlyMap<string, string> {
	const files = new Map<string, string>();
	for (const path of baseQuestions([patch]).paths) {
		const file = join(folder, path);
		if (existsSync(file)) files.set(path, readFileSync(file, 'utf8'));
	}
	for (const { oldPath, hunks } of patch.diff.files) {
		if (oldPath === null || !/\.[ch]$/.test(oldPath)) continue;
		const lines = (files.get(oldPath) ?? '').split('\n');
		let least = 0;
		for (const hunk of hunks) {
			const own = linesOf(preImage(patch.content, hunk));
			const sides = [own, linesOf(postImage(patch.content, hunk))].map((side) =>
				placeOf(lines, side, hunk.oldStart - 1, least),
			);
			const [best] = sides.toSorted((a, b) => b.likeness - a.likeness);
			const { start, end } = best ?? { start: least, end: least };
			lines.splice(start, end - start, ...own);
			least = start + own.length;
		}
		files.set(oldPath, lines.join('\n'));
	}
	return files;
}

function linesOf({ text }: Image): readonly string[] {
	return text.split('\n').slice(0, -1);
}

interface Place {
	readonly start: number;
	readonly end: number;
	/** The share of the lines that are there. */
	readonly likeness: number;
}

/** How many lines more than one side of a hunk those may be that it is in place of. */
const SLACK = 6;

/** Where one side of a hunk is, or the lines from `least` on that are most like it; a place without lines if none are. */
function placeOf(lines: readonly string[], own: readonly string[], wanted: number, least: number): Place {
	const at = mostAlike(lines, own, wanted, least);
	let line = at ?? Math.min(Math.max(wanted, least), lines.length);
	const place = { start: line, end: line, likeness: 0 };
	if (at === null) return place;
	for (const { added, removed, count } of diffArrays(lines.slice(at, at + own.length + SLACK), [...own])) {
		if (!added && !removed) {
			if (place.likeness === 0) place.start = line;
			place.end = line + count;
			place.likeness += count / own.length;
		}
		if (!added) line += count;
	}
	return place;
}

/** The place at which most lines are where one side of a hunk has them, and the nearest to the wanted one of those. */
function mostAlike(lines: readonly string[], own: readonly string[], wanted: number, least: number): number | null {
	const votes = new Map<number, number>();
	for (const [index, line] of own.entries()) {
		if (!/\w\W*\w/.test(line)) continue;
		for (let found = lines.indexOf(line, least); found !== -1; found = lines.indexOf(line, found + 1)) {
			const place = Math.max(least, found - index);
			votes.set(place, (votes.get(place) ?? 0) + 1);
		}
	}
	const [best] = [...votes].toSorted(([a, x], [b, y]) => y - x || Math.abs(a - wanted) - Math.abs(b - wanted));
	return best?.[0] ?? null;
}
