import type { Changelog } from '../patch/changelog.ts';
import { memoize } from '../text/memoize.ts';

/** A line of a changelog above the first sign-off. */
export interface LogLine {
	readonly line: number;
	/** Offset of its first character. */
	readonly start: number;
	/** At most `MAX_LINE` characters of it. */
	readonly text: string;
	/** Whether it is kernel output: from a line that looks like it to the next blank line. */
	readonly isDump: boolean;
}

/** Longer lines are read up to here. */
const MAX_LINE = 1000;
/** A warning, a time, an address, a frame of a backtrace, or three registers in a row. */
const DUMP_START =
	/^\s*(?:WARNING:|BUG:|\[\s*\d+\.\d{6}\s*\]|\[<[0-9a-fA-F]{8,}>\]|#\d+\s*\[[0-9a-fA-F]+\]\s*\w+ at [0-9a-fA-F])|^(?:\s+\w+:\s+[0-9a-fA-F]+){3}/;
const SIGN_OFF = /^\s*signed-off-by:/i;

/** The lines of `changelog` up to the first `Signed-off-by:`. */
export const logLines = memoize(({ content, firstLine, endLine }: Changelog): readonly LogLine[] => {
	const lines: LogLine[] = [];
	let isDump = false;
	for (let line = firstLine; line < endLine; line++) {
		const { start, end } = content.lines.span(line);
		const text = content.text.slice(start, Math.min(end, start + MAX_LINE));
		if (SIGN_OFF.test(text)) break;
		isDump = text.trim() !== '' && (isDump || DUMP_START.test(text));
		lines.push({ line, start, text, isDump });
	}
	return lines;
});
