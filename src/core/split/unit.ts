import { HunkView } from '../code/hunkView.ts';
import { type DiffFile, filePath } from '../patch/diff.ts';
import type { Hunk } from '../patch/hunk.ts';
import type { Content } from '../text/content.ts';

/** A hunk of a patch: what one part or another takes as a whole. */
export interface Unit {
	readonly file: DiffFile;
	readonly hunk: Hunk;
	readonly view: HunkView;
}

/** All hunks of `files` in order. */
export function unitsOf(content: Content, files: readonly DiffFile[]): readonly Unit[] {
	return files.flatMap((file) =>
		file.hunks.map((hunk) => {
			const text = content.text.slice(hunk.start, hunk.end);
			return { file, hunk, view: new HunkView(filePath(file), text, hunk) };
		}),
	);
}

/** Whether a file is taken by one part as it is: what makes, copies or removes it, and binary data, can't be divided. */
export function isWhole({ status, binary }: DiffFile): boolean {
	return binary || (status !== 'modified' && status !== 'renamed');
}

/** A line that a hunk adds or removes, without its marker. */
export interface ChangedLine {
	readonly kind: 'added' | 'removed';
	readonly text: string;
}

/** The lines that a hunk adds or removes. */
export function changedLinesOf({ view }: Unit): readonly ChangedLine[] {
	const { content, hunk } = view;
	const changed: ChangedLine[] = [];
	for (let line = hunk.firstLine; line < hunk.endLine; line++) {
		const kind = view.kind(line);
		if (kind === 'added' || kind === 'removed') changed.push({ kind, text: content.lines.text(line).slice(1) });
	}
	return changed;
}
