import { codeAfter, type ParsedC } from './functions.ts';
import type { Token } from './lexer.ts';

/** What a control statement without braces heads, in indices of tokens. */
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

/** The bodies that no braces surround, of heads that surely loop or decide. */
export function unbracedBodies(source: ParsedC): readonly UnbracedBody[] {
	const { tokens, statements } = source;
	/** Statements by their first token, made where some body needs it. */
	let starts: ReadonlyMap<number, number> | null = null;
	const bodies: UnbracedBody[] = [];
	for (const { kind, first, last } of statements) {
		const word = tokens[first]?.text ?? '';
		if (kind === 'keyword' ? word !== 'else' : kind !== 'head' || !HEADS.test(word)) continue;
		const start = codeAfter(tokens, last);
		const text = tokens[start]?.text;
		if (text === '{' || text === undefined || (word === 'else' && text === 'if')) continue;
		// A directive between the two may take the body away.
		if (tokens.slice(last + 1, start).some(({ kind: between }) => between === 'directive')) continue;
		starts ??= new Map(statements.map((statement, index) => [statement.first, index]));
		const end = endOf(source, starts, start);
		if (end === -1) continue;
		const body = statements[starts.get(start) ?? -1];
		bodies.push({ keyword: first, head: last, first: start, last: end, isSimple: body?.kind === 'simple' });
	}
	return bodies;
}

/** Whether a body is the `if` of a loop; a loop that directly heads another one walks a table. */
export function isLoopOverMore(tokens: readonly Token[], { keyword, first, isSimple }: UnbracedBody): boolean {
	return !isSimple && LOOP.test(tokens[keyword]?.text ?? '') && tokens[first]?.text === 'if';
}

const LOOP = /^(?:for|while|\w*for_each\w*)$/;
const HEADS = /^(?:if|for|while|\w*for_each\w*)$/;

/** Most heads in a row that a body is followed through. */
const DEEPEST = 20;

/** Last token of the statement that begins at token `first`, its own bodies included; -1 where the text does not tell. */
function endOf(source: ParsedC, starts: ReadonlyMap<number, number>, first: number, depth = 0): number {
	const { tokens, partners, statements } = source;
	const statement = statements[starts.get(first) ?? -1];
	if (statement === undefined || depth > DEEPEST) return -1;
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
