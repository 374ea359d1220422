/**
 * What a control statement controls, in two views. Tokens give the exact bodies of statements that the text contains as
 * a whole. Lines and their indentation give the branches of a decision in macros, too, and where a hunk cuts them.
 */
import { codeAfter, type ParsedC } from '../c/functions.ts';
import type { Token } from '../c/lexer.ts';
import { type CodeLine, FILLER } from './codeLines.ts';
import { type ClosingPlace, closingPlace, isCutOff } from './lineBrackets.ts';
import { bareCode, indentationOf, isBlank, restOfLine } from './lineShape.ts';

/** A body without braces, in indices of tokens. */
export interface UnbracedBody {
	/** `if`, `else`, `for`, `while`, or the name of a macro that loops. */
	readonly keyword: number;
	/** Last token of the head. */
	readonly head: number;
	readonly first: number;
	readonly last: number;
	/** Whether the body is one statement that ends with a semicolon. */
	readonly isSimple: boolean;
}

/** The bodies without braces whose head certainly loops or decides. */
export function unbracedBodies(source: ParsedC): readonly UnbracedBody[] {
	const { tokens, statements } = source;
	/** Statements by their first token, made when some body needs it. */
	let starts: ReadonlyMap<number, number> | null = null;
	const bodies: UnbracedBody[] = [];
	for (const { kind, first, last } of statements) {
		const word = tokens[first]?.text ?? '';
		if (kind === 'keyword' ? word !== 'else' : kind !== 'head' || !(word === 'if' || LOOP.test(word))) continue;
		const start = codeAfter(tokens, last);
		const text = tokens[start]?.text;
		if (text === '{' || text === undefined || (word === 'else' && text === 'if')) continue;
		// With a directive in between, the body may depend on the configuration.
		if (tokens.slice(last + 1, start).some(({ kind: between }) => between === 'directive')) continue;
		starts ??= new Map(statements.map((statement, index) => [statement.first, index]));
		const end = endOf(source, starts, start);
		if (end === -1) continue;
		const body = statements[starts.get(start) ?? -1];
		bodies.push({ keyword: first, head: last, first: start, last: end, isSimple: body?.kind === 'simple' });
	}
	return bodies;
}

/** Whether a body is the `if` of a loop; a loop directly in another one walks a table. */
export function isConditionOfLoop(tokens: readonly Token[], { keyword, first, isSimple }: UnbracedBody): boolean {
	return !isSimple && LOOP.test(tokens[keyword]?.text ?? '') && tokens[first]?.text === 'if';
}

const LOOP = /^(?:for|while|\w*for_each\w*)$/;

/** Maximum number of statements within each other before a body ends. */
const MAX_DEPTH = 20;

/** Last token of the statement that begins at token `first`, its own bodies included; -1 if it is not known. */
function endOf(source: ParsedC, starts: ReadonlyMap<number, number>, first: number, depth = 0): number {
	const { tokens, partners, statements } = source;
	const statement = statements[starts.get(first) ?? -1];
	if (statement === undefined || depth > MAX_DEPTH) return -1;
	if (statement.kind === 'simple') return statement.last;
	if (statement.kind !== 'head') return -1;
	const end = bodyEnd(statement.last);
	const after = codeAfter(tokens, end);
	if (end === -1 || tokens[first]?.text !== 'if' || tokens[after]?.text !== 'else') return end;
	return bodyEnd(after);

	function bodyEnd(head: number): number {
		const start = codeAfter(tokens, head);
		return tokens[start]?.text === '{' ? (partners[start] ?? -1) : endOf(source, starts, start, depth + 1);
	}
}

/** Where the head of a control statement ends, and what follows it on its last line. */
export interface HeadEnd extends ClosingPlace {
	readonly rest: string;
}

const CONDITION = /^\s*(?:\}\s*)?(?:else\s+)?(?:if|while|for|\w*for_each\w*)\s*\(/;
const KEYWORD = /^\s*(?:\}\s*)?(?:do|else)\b/;

/** The end of the head that line `index` begins with, such as `if (…)` or `} else`; null if it begins with none. */
export function headEnd(lines: readonly CodeLine[], index: number): HeadEnd | null {
	const line = lines[index];
	const code = line === undefined ? '' : bareCode(line);
	const condition = CONDITION.exec(code);
	const keyword = condition === null ? KEYWORD.exec(code) : null;
	const end =
		condition !== null
			? closingPlace(lines, index, condition[0].length - 1)
			: keyword && { line: index, column: keyword[0].length - 1 };
	return end && { ...end, rest: restOfLine(lines[end.line], end.column + 1) };
}

/** One branch of a decision, or the body of a loop, as its indentation shows it. */
export interface Branch {
	readonly isBraced: boolean;
	/** Whether it is one statement on one line, below a condition on one line, so that it needs no braces. */
	readonly isPlain: boolean;
	/** Whether the patch adds a line of its body. */
	readonly isTouched: boolean;
	/** Index of the line where its condition or `else` begins, where that ends, and of the line after its body. */
	readonly head: number;
	readonly opening: number;
	readonly end: number;
}

/** All branches of one decision, or a loop as the only one. */
export interface Decision {
	readonly branches: readonly Branch[];
	/** Whether the hunk ends inside the statement after them; only known where a branch has braces. */
	readonly isNextCut: boolean;
}

const ELSE = /^\s*(?:\}\s*)?else\b/;
/** Maximum number of lines of a decision. */
const MAX_LINES = 200;

/** The decision or loop that begins on line `start`; null if the lines do not show its branches. */
export function decisionAt(lines: readonly CodeLine[], start: number): Decision | null {
	const branches: Branch[] = [];
	const indentation = indentationOf(lines[start]?.raw ?? '');
	for (let index = start; index < start + MAX_LINES;) {
		const line = lines[index];
		const head = headEnd(lines, index);
		if (line === undefined || head === null || (head.rest !== '' && head.rest !== '{')) return null;
		const isBraced = head.rest === '{';
		let end = head.line + 1;
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
		const isShort = head.line === index && size === 1 && last !== undefined && isOneStatement(bareCode(last));
		const isPlain = isShort && !line.code.includes(FILLER, head.column);
		branches.push({ isBraced, isPlain, isTouched, head: index, opening: head.line, end });
		const below = lines[end];
		// A body without braces ends wherever its surroundings do; a block that leaves the hunk is needed there.
		if (below === undefined || indentationOf(below.raw) !== indentation) {
			const isKnown = size > 0 && (!isBraced || (below === undefined && size > 1));
			const isNextCut = (below === undefined && isBraced) || (hasBraces(branches) && isCutOff(lines, end));
			return isKnown ? { branches, isNextCut } : null;
		}
		const next = bareCode(below).trimStart();
		if (isBraced && !next.startsWith('}')) return null;
		const after = lines[end + 1];
		const isElseBelow =
			next === '}' && after !== undefined && indentationOf(after.raw) === indentation && ELSE.test(after.code);
		if (!isElseBelow && !ELSE.test(next)) {
			return { branches, isNextCut: hasBraces(branches) && isCutOff(lines, next.startsWith('}') ? end + 1 : end) };
		}
		index = isElseBelow ? end + 1 : end;
	}
	return null;
}

function hasBraces(branches: readonly Branch[]): boolean {
	return branches.some(({ isBraced }) => isBraced);
}

function isInside(line: CodeLine | undefined, indentation: string): boolean {
	if (line === undefined) return true;
	const next = line.raw.charCodeAt(indentation.length);
	const isDeeper = (next === 9 || next === 0x20) && line.raw.startsWith(indentation);
	return isDeeper || isBlank(line) || line.raw.startsWith('#');
}

/** Whether `code` is one statement that ends with a semicolon and controls nothing. */
export function isOneStatement(code: string): boolean {
	const text = code.trim();
	return /^[^;{}]*;$/.test(text) && !/^(?:if|for|while|do|switch|else|case|default)\b/.test(text);
}
