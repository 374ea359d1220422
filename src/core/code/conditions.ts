import { type CodeLine, FILLER } from './codeLines.ts';

/** Where a bracket is closed. */
export interface ClosingPlace {
	/** Index of the line in the hunk's `codeLines`. */
	readonly line: number;
	/** Column of the closing bracket. */
	readonly column: number;
}

const OPEN = 0x28;
const CLOSE = 0x29;

/** How many lines a condition is followed over. */
const MOST_LINES = 40;

/** Where the parenthesis that opens in column `column` of line `line` is closed; null if that is out of sight. */
export function closingPlace(lines: readonly CodeLine[], line: number, column: number): ClosingPlace | null {
	let depth = 0;
	for (let index = line; index < Math.min(lines.length, line + MOST_LINES); index++) {
		const code = lines[index]?.code ?? '';
		for (let at = index === line ? column : 0; at < code.length; at++) {
			const unit = code.charCodeAt(at);
			if (unit === OPEN) depth++;
			else if (unit === CLOSE && --depth === 0) return { line: index, column: at };
		}
	}
	return null;
}

/** What stands behind column `column` of a line, without comments, a backslash at the end and blanks around it. */
export function codeBehind(line: CodeLine | undefined, column: number): string {
	const rest = line?.code.slice(column) ?? '';
	return (rest.includes(FILLER) ? rest.replaceAll(FILLER, ' ') : rest).trim().replace(/\\$/, '').trim();
}
