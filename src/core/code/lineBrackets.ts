import { memoize } from '../text/memoize.ts';
import type { CodeLine } from './codeLines.ts';

/** Where a bracket is closed according to the lines: also in macros, and in a hunk that cuts other pairs of brackets. */
export interface ClosingPlace {
	/** Index of the line among those given. */
	readonly line: number;
	/** Column of the closing bracket. */
	readonly column: number;
}

const OPEN = 0x28;
const CLOSE = 0x29;

/** Maximum number of lines that a condition may take. */
const MAX_LINES = 40;

/** Where the parenthesis in column `column` of line `line` is closed; null if the lines end before, or it is too far away. */
export function closingPlace(lines: readonly CodeLine[], line: number, column: number): ClosingPlace | null {
	let depth = 0;
	for (let index = line; index < Math.min(lines.length, line + MAX_LINES); index++) {
		const code = lines[index]?.code ?? '';
		for (let at = index === line ? column : 0; at < code.length; at++) {
			const unit = code.charCodeAt(at);
			if (unit === OPEN) depth++;
			else if (unit === CLOSE && --depth === 0) return { line: index, column: at };
		}
	}
	return null;
}

/** Column of the last parenthesis in `code` that is not closed in it; -1 if there is none. */
export function unclosedColumn(code: string): number {
	let depth = 0;
	for (let at = code.length - 1; at >= 0; at--) {
		const unit = code.charCodeAt(at);
		if (unit === CLOSE) depth++;
		else if (unit === OPEN && --depth < 0) return at;
	}
	return -1;
}

/** For each line, how many parentheses and square brackets around its first character are open since the last brace. */
export const bracketDepths = memoize((lines: readonly CodeLine[]): readonly number[] => {
	const outer: number[] = [];
	let depth = 0;
	return lines.map(({ code }) => {
		const atStart = depth;
		for (let at = 0; at < code.length; at++) {
			const character = code.charAt(at);
			if (character === '(' || character === '[') depth++;
			else if (character === ')' || character === ']') depth = Math.max(0, depth - 1);
			else if (character === '{') {
				outer.push(depth);
				depth = 0;
			} else if (character === '}') depth = outer.pop() ?? 0;
		}
		return atStart;
	});
});

/** Whether the statement that begins on line `start` opens a bracket that the lines do not close. */
export function isCutOff(lines: readonly CodeLine[], start: number): boolean {
	let depth = 0;
	for (let index = start; index < Math.min(lines.length, start + MAX_STATEMENT_LINES); index++) {
		const code = lines[index]?.code ?? '';
		if (code.trimStart().startsWith('#')) continue;
		for (let at = 0; at < code.length; at++) {
			const character = code.charAt(at);
			if (character === '(' || character === '[' || character === '{') depth++;
			else if (character === ')' || character === ']' || character === '}') depth--;
			else if (character !== ';' || depth > 0) continue;
			if (depth < 0 || (depth === 0 && (character === ';' || character === '}'))) return false;
		}
	}
	return depth > 0;
}

/** Maximum number of lines that a statement with its body is followed over. */
const MAX_STATEMENT_LINES = 200;
