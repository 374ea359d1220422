import { type CodeLine, FILLER } from './codeLines.ts';
import type { HunkView } from './hunkView.ts';

/** Whether a comment explains the code of `line`: at its end, or right above it, even on a line that the patch removes. */
export function hasExplainingComment(
	{ content, hunk, codeLines, after }: HunkView,
	{ index, raw, code }: CodeLine,
): boolean {
	if (
		/\*\/\s*\\?\s*$/.test(raw.slice(-MAX_END)) &&
		code
			.trimEnd()
			.replace(/\s*\\$/, '')
			.endsWith(FILLER)
	)
		return true;
	if (raw.includes('//') || codeLines[index + 1]?.raw.includes('//') === true) return true;
	const number = (after.image.contentLines[index] ?? 0) - 1;
	if (number < hunk.firstLine) return false;
	const above = content.text.slice(content.lines.start(number), content.lines.end(number));
	if (above.includes('/*') || above.includes('*/') || (above.startsWith('+') && above.includes('//'))) return true;
	const codeAbove = codeLines[index - 1]?.code.trim() ?? '';
	return codeAbove !== '' && codeAbove === FILLER.repeat(codeAbove.length);
}

/** Number of characters at the end of a line in which the end of a comment is searched. */
const MAX_END = 20;
