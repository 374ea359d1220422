import type { DiffFile } from '../patch/diff.ts';
import type { PatchDocument } from '../patch/document.ts';
import type { Hunk } from '../patch/hunk.ts';
import { postImage, preImage } from '../patch/image.ts';
import type { Patch } from '../patch/patch.ts';
import type { Content } from '../text/content.ts';
import type { TextEdit } from '../text/edit.ts';
import { memoizeByKey } from '../text/memoize.ts';
import type { PlacedFix } from './finding.ts';

/** A hunk of one of the patches of a document. */
interface Place {
	readonly patch: Patch;
	readonly hunk: Hunk;
	readonly path: string;
}

/**
 * A test for fixes that edit lines which another patch of the document shows as context, or removes: it would not apply
 * any more. In the output of `git log` the next patch of a series is above, so all others count.
 */
export function changesShownLines(document: PatchDocument): (fix: PlacedFix) => boolean {
	if (document.patches.length < 2) return () => false;
	const firstPath = firstPaths(document);
	const places = document.patches.flatMap((patch) =>
		patch.diff.files.flatMap((file) => file.hunks.map((hunk): Place => ({ patch, hunk, path: firstPath(file) }))),
	);
	// A hunk of another content may begin at the same offset.
	const byStart = new Map(
		places.flatMap((place) => (place.patch.content.map === null ? [[place.hunk.start, place]] : [])),
	);
	const showing = memoizeByKey((path: string) => patchesByLines(places.filter((place) => place.path === path)));
	return ({ hunkStart, edits }) => {
		const place = hunkStart === null ? undefined : byStart.get(hunkStart);
		if (place === undefined) return false;
		const { patch, hunk, path } = place;
		const isShown = (lines: string): boolean => [...(showing(path).get(lines) ?? [])].some((other) => other !== patch);
		return edits.some((edit) => editedLines(patch.content, hunk, edit).some(isShown));
	};
}

/** The path that a file had first in the document, whatever its patches rename. */
function firstPaths({ patches }: PatchDocument): (file: DiffFile) => string {
	const older = new Map<string, string>();
	for (const { diff } of patches)
		for (const { oldPath, newPath } of diff.files)
			if (oldPath !== null && newPath !== null && oldPath !== newPath) older.set(newPath, oldPath);
	return ({ oldPath, newPath }) => {
		let path = oldPath ?? newPath ?? '';
		const seen = new Set<string>();
		for (let next = older.get(path); next !== undefined && !seen.has(next); next = older.get(path)) {
			seen.add(next);
			path = next;
		}
		return path;
	};
}

/** The patches that show a line, or two lines that follow each other. */
function patchesByLines(places: readonly Place[]): ReadonlyMap<string, ReadonlySet<Patch>> {
	const result = new Map<string, Set<Patch>>();
	for (const { patch, hunk } of places) {
		const lines = preImage(patch.content, hunk).text.split('\n').slice(0, -1);
		const pairs = lines.slice(1).map((line, index) => `${lines[index]}\n${line}`);
		for (const shown of [...lines, ...pairs]) {
			const patches = result.get(shown) ?? new Set();
			result.set(shown, patches.add(patch));
		}
	}
	return result;
}

/** Each two lines that an edit changes or separates; the line itself at an end of the hunk, where the other is unknown. */
function editedLines(content: Content, hunk: Hunk, { span, newText }: TextEdit): readonly string[] {
	const { text, contentLines } = postImage(content, hunk);
	const lines = text.split('\n').slice(0, -1);
	const first = content.lines.lineAt(span.start);
	const last = content.lines.lineAt(Math.max(span.start, span.end - 1));
	const after = contentLines.findIndex((line) => line > last);
	const to = after === -1 ? lines.length - 1 : after - 1;
	const from = Math.min(contentLines.filter((line) => line < first).length, to);
	const isBetween = span.start === span.end && newText.endsWith('\n');
	const result: string[] = [];
	for (let index = from; index <= (isBetween ? from : to + 1); index++) {
		const [above, below] = [lines[index - 1], lines[index]];
		result.push(above === undefined || below === undefined ? (above ?? below ?? '') : `${above}\n${below}`);
	}
	return result;
}
