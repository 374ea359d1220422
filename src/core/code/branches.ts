import { type CodeLine, FILLER } from './codeLines.ts';
import { closingPlace, codeBehind } from './conditions.ts';
import { bareCode, indentationOf, isBlank } from './lineShape.ts';

/** One arm of a condition, or the body of a loop, as its indentation shows it. */
export interface Arm {
	readonly isBraced: boolean;
	/** Whether it is one statement on one line, below a condition on one line, so that it needs no braces. */
	readonly isPlain: boolean;
	/** Whether the patch adds a line of its body. */
	readonly isTouched: boolean;
	/** The line that its condition or `else` begins on, that on which the condition ends, and the one behind its body. */
	readonly head: number;
	readonly opening: number;
	readonly end: number;
}

/** All arms of one condition, or a loop as the only one. */
export interface Arms {
	readonly arms: readonly Arm[];
	/** Whether the hunk ends inside the statement behind them; told only where an arm has braces. */
	readonly isNextCut: boolean;
}

const HEAD = /^\s*(?:\}\s*)?(?:else\s+)?(?:if|while|for)\s*\(/;
const ELSE = /^\s*(?:\}\s*)?else(?:\s*\{)?$/;
const ELSE_LINE = /^\s*else\b/;
const MOST_LINES = 200;

/** The arms of the condition or loop that begins on line `start`; null where they can't be told. */
export function armsFrom(lines: readonly CodeLine[], start: number): Arms | null {
	const arms: Arm[] = [];
	const indentation = indentationOf(lines[start]?.raw ?? '');
	for (let index = start; index < start + MOST_LINES;) {
		const line = lines[index];
		if (line === undefined) return null;
		const code = bareCode(line);
		const head = HEAD.exec(code);
		if (head === null && !ELSE.test(code)) return null;
		const close = head === null ? { line: index, column: code.length } : closingPlace(lines, index, head[0].length - 1);
		if (close === null) return null;
		const rest = head === null ? (code.endsWith('{') ? '{' : '') : codeBehind(lines[close.line], close.column + 1);
		if (rest !== '' && rest !== '{') return null;
		let end = close.line + 1;
		/** How many lines of the body are not blank, the last of them, and whether the patch adds one. */
		let size = 0;
		let last: CodeLine | undefined;
		let isTouched = false;
		for (; end < lines.length && isInside(lines[end], indentation); end++) {
			const inside = lines[end];
			if (inside === undefined || isBlank(inside)) continue;
			size++;
			last = inside;
			isTouched ||= inside.isAdded;
		}
		const below = lines[end];
		arms.push({
			isBraced: rest === '{',
			isPlain: close.line === index && size === 1 && isSimple(last) && !line.code.includes(FILLER, close.column),
			isTouched,
			head: index,
			opening: close.line,
			end,
		});
		// A body without braces ends wherever its surroundings do; a block that leaves the hunk is needed there.
		if (below === undefined || indentationOf(below.raw) !== indentation) {
			const isKnown = size > 0 && (rest === '' || (below === undefined && size > 1));
			const isNextCut = (below === undefined && rest === '{') || (hasBraces(arms) && isCut(lines, end));
			return isKnown ? { arms, isNextCut } : null;
		}
		const next = bareCode(below).trimStart();
		if (rest === '{' && !next.startsWith('}')) return null;
		const after = lines[end + 1];
		const isElseBelow =
			next === '}' && after !== undefined && indentationOf(after.raw) === indentation && ELSE_LINE.test(after.code);
		if (!isElseBelow && !/^(?:\}\s*)?else\b/.test(next)) {
			return { arms, isNextCut: hasBraces(arms) && isCut(lines, next.startsWith('}') ? end + 1 : end) };
		}
		index = isElseBelow ? end + 1 : end;
	}
	return null;
}

function hasBraces(arms: readonly Arm[]): boolean {
	return arms.some(({ isBraced }) => isBraced);
}

/** Whether the statement that begins on line `start` opens a bracket that the hunk does not close. */
function isCut(lines: readonly CodeLine[], start: number): boolean {
	let depth = 0;
	for (let index = start; index < Math.min(lines.length, start + MOST_LINES); index++) {
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

function isInside(line: CodeLine | undefined, indentation: string): boolean {
	if (line === undefined) return true;
	const next = line.raw.charCodeAt(indentation.length);
	const isDeeper = (next === 9 || next === 0x20) && line.raw.startsWith(indentation);
	return isDeeper || isBlank(line) || line.raw.startsWith('#');
}

function isSimple(line: CodeLine | undefined): boolean {
	const code = line === undefined ? '' : bareCode(line).trimStart();
	return /^[^;{}]*;$/.test(code) && !/^(?:if|for|while|do|switch|else)\b/.test(code);
}
