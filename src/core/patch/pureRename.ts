import type { Content } from '../text/content.ts';
import { type Hunk, lineKind } from './hunk.ts';
import type { Patch } from './patch.ts';

/** Whether all that a patch does is to rename: its added lines are the removed ones, with some names replaced everywhere. */
export function isPureRename({ content, diff }: Patch): boolean {
	const renamed = new Map<string, string>();
	return diff.files.every(({ hunks }) =>
		hunks.every((hunk) => {
			const [before, after] = [wordsOf(content, hunk, 'removed'), wordsOf(content, hunk, 'added')];
			return (
				before.length === after.length &&
				before.every((word, index) => {
					const now = after[index] ?? '';
					const known = renamed.get(word);
					renamed.set(word, now);
					return known === undefined ? word === now || (NAME.test(word) && NAME.test(now)) : known === now;
				})
			);
		}),
	);
}

const NAME = /^[A-Za-z_]/;

/** The words and other characters of the lines of one kind. */
function wordsOf(content: Content, hunk: Hunk, kind: 'added' | 'removed'): readonly string[] {
	const words: string[] = [];
	for (let line = hunk.firstLine; line < hunk.endLine; line++) {
		if (lineKind(content, line, hunk) !== kind) continue;
		for (const [word] of content.lines
			.text(line)
			.slice(hunk.markers)
			.matchAll(/\w+|[^\w\s]/g))
			words.push(word);
	}
	return words;
}
