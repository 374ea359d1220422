import type { CodeLine } from './codeLines.ts';
import type { HunkView } from './hunkView.ts';
import { bareCode } from './lineShape.ts';

/**
 * Whether checkpatch.pl begins to read a statement on line `index` of the post-image: the line above ends one or opens a
 * block. checkpatch.pl counts a directive, a label and a closing brace as the beginning of what follows.
 */
export function beginsStatement({ codeLines }: HunkView, index: number): boolean {
	for (let above = index - 1; above >= 0; above--) {
		const code = codeOf(codeLines[above]);
		if (code !== '') return /[;{]$/.test(code) || (code.endsWith('}') && code.includes('{'));
	}
	return true;
}

function codeOf(line: CodeLine | undefined): string {
	return line === undefined ? '' : bareCode(line).trim();
}
