import type { DiffFile } from '../patch/diff.ts';
import { filePath } from '../patch/diff.ts';
import type { Patch } from '../patch/patch.ts';
import { headerLine } from '../patch/headerLine.ts';

/** The first component of the new path of `file` if it has no `b/` prefix; null for a path with a prefix. */
export function unprefixedPath(patch: Patch, file: DiffFile): string | null {
	if (file.newPath === null) return null;
	const path = filePath(file);
	const line = patch.content.lines.start(headerLine(patch, file, '+++ '));
	if (!patch.content.text.startsWith(`+++ ${path}`, line)) return null;
	const [first = ''] = path.slice(0, MAX_PATH).split('/');
	return /^[\w.+-]*\w[\w.+-]*$/.test(first) ? first : null;
}

const MAX_PATH = 300;
