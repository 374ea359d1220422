import type { DiffFile } from './diff.ts';
import type { Patch } from './patch.ts';

/** The line of a file's header that begins with `words`; its first line if none does. */
export function headerLine({ content }: Patch, { firstLine, endLine, hunks }: DiffFile, words: string): number {
	const last = hunks[0]?.headerLine ?? endLine;
	for (let line = firstLine; line < last; line++) {
		if (content.text.startsWith(words, content.lines.start(line))) return line;
	}
	return firstLine;
}
