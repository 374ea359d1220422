import { isAssemblyWord } from './assembly.ts';
import { matchBrackets } from './brackets.ts';
import type { Token } from './lexer.ts';
import { splitStatements, type Statement } from './statements.ts';
import { isAttributeCall } from './typeNames.ts';

/** C with its brackets matched and its statements split: one side of a hunk. */
export interface ParsedC {
	readonly tokens: readonly Token[];
	readonly partners: Int32Array;
	readonly statements: readonly Statement[];
}

/** The bracket that closes the head of the statement that `keyword` begins at token `index`, as in `if (…)`; -1 for none. */
export function headClose({ tokens, partners }: ParsedC, index: number, keyword: string): number {
	const isHead = tokens[index]?.text === keyword && tokens[index + 1]?.text === '(';
	return isHead ? (partners[index + 1] ?? -1) : -1;
}

export function parsedC(tokens: readonly Token[]): ParsedC {
	const partners = matchBrackets(tokens);
	return { tokens, partners, statements: splitStatements(tokens, partners) };
}

/** The head of a function definition or declaration, in indices of tokens. */
export interface FunctionHead {
	/** First token of the type before the name. */
	readonly first: number;
	readonly name: number;
	/** The parentheses around the parameters. */
	readonly open: number;
	readonly close: number;
}

/** A function that a text defines, in indices of tokens. */
export interface FunctionDefinition {
	readonly head: Statement;
	/** Index of the head among the statements. */
	readonly index: number;
	readonly name: number;
	/** Opening brace of the body. */
	readonly open: number;
	/** Closing brace of the body, or the number of tokens where the text ends inside the body. */
	readonly close: number;
	/** Whether the text contains the end of the body. */
	readonly isWhole: boolean;
}

/**
 * The function head at the end of tokens `first` to `last`: a type, a name, parameters in parentheses, and then nothing
 * but attributes. Null if they end with something else.
 */
export function functionHead(
	tokens: readonly Token[],
	partners: Int32Array,
	first: number,
	last: number,
): FunctionHead | null {
	for (let close = last; ; close = tokenBefore(tokens, close)) {
		if (isAttribute(tokens[close])) continue;
		const open = tokens[close]?.text === ')' ? (partners[close] ?? -1) : -1;
		const name = tokenBefore(tokens, open);
		if (name <= first || tokens[name]?.kind !== 'identifier') return null;
		if (isAttribute(tokens[name]) && tokens[tokenBefore(tokens, name)]?.text === ')') {
			// The parameters are further left, as in `f(int a) __must_hold(b)`.
			close = name;
			continue;
		}
		if (isAttributeCall(tokens[name].text)) return null;
		const type = typeStart(tokens, partners, first, name);
		return type < name && followsType(tokens, type, name) ? { first: type, name, open, close } : null;
	}
}

/** Whether a token is an attribute, or the macro of one. */
function isAttribute(token: Token | undefined): boolean {
	return token?.kind === 'identifier' && token.text.startsWith('__');
}

/** First token of the type before `name`: words, stars, and attributes with their arguments. */
function typeStart(tokens: readonly Token[], partners: Int32Array, first: number, name: number): number {
	let type = name;
	for (;;) {
		const before = tokenBefore(tokens, type);
		const token = tokens[before];
		const start = token?.text === ')' ? tokenBefore(tokens, partners[before] ?? -1) : before;
		const isPart = start === before ? token?.kind === 'identifier' || token?.text === '*' : isAttribute(tokens[start]);
		if (start < first || !isPart) return type;
		type = start;
	}
}

/** Words of statements and expressions, which no head contains. */
const STATEMENT_WORDS = new Set('if for while switch return else do goto case default sizeof typedef'.split(' '));

function isStatementWord(word: string): boolean {
	return STATEMENT_WORDS.has(word) || isAssemblyWord(word);
}

const QUALIFIER = /^(?:const|volatile|restrict|__\w+)$/;

/**
 * Whether the words from token `type` on can be the type of what is declared at token `name`. In `x *y __free(z)` they
 * can't: it declares `y`. Nor in `return f(x)`.
 */
export function followsType(tokens: readonly Token[], type: number, name: number): boolean {
	if (isStatementWord(tokens[name]?.text ?? '')) return false;
	let hasStar = false;
	/** The word to the right of the current one. */
	let right = name;
	for (let index = name - 1; index >= type; index--) {
		const { kind, text } = tokens[index] ?? { kind: 'other', text: '' };
		if (kind === 'comment') continue;
		if (isStatementWord(text)) return false;
		if (text === '*' && !hasStar) {
			hasStar = true;
			if (right !== name && !QUALIFIER.test(tokens[right]?.text ?? '')) return false;
		}
		right = index;
	}
	return true;
}

/** The functions whose head is in a text, in order. */
export function functionsOf({ tokens, partners, statements }: ParsedC): readonly FunctionDefinition[] {
	return statements.flatMap((head, index) => {
		if (head.kind !== 'function') return [];
		const open = codeAfter(tokens, head.last);
		const name = functionHead(tokens, partners, head.first, head.last)?.name;
		if (tokens[open]?.text !== '{' || name === undefined) return [];
		const partner = partners[open] ?? -1;
		const close = partner === -1 ? tokens.length : partner;
		return [{ head, index, name, open, close, isWhole: partner !== -1 }];
	});
}

/** The statements in the body of a function. */
export function statementsOf({ statements }: ParsedC, { index, close }: FunctionDefinition): readonly Statement[] {
	let end = index + 1;
	while ((statements[end]?.last ?? close) < close) end++;
	return statements.slice(index + 1, end);
}

/** The names of the parameters between the brackets at `open`; null if they can't be read. */
export function parameterNames({ tokens, partners }: ParsedC, open: number): readonly Token[] | null {
	const close = partners[open] ?? -1;
	if (close === -1) return null;
	const names: Token[] = [];
	let name: Token | null = null;
	let words = 0;
	for (let index = open + 1; index <= close; index++) {
		const token = tokens[index];
		if (token === undefined || token.kind === 'directive' || token.text === '{') return null;
		if (token.text === ',' || index === close) {
			if (name !== null && words > 1) names.push(name);
			else if (words > 0 && name?.text !== 'void') return null;
			name = null;
			words = 0;
		} else if (token.text === '(' || token.text === '[') {
			// The name of a function pointer is in the first brackets.
			const isPointer = token.text === '(' && tokens[index + 1]?.text === '*';
			if (isPointer && tokens[index + 2]?.kind === 'identifier') {
				name = tokens[index + 2] ?? null;
				words++;
			} else if (token.text === '(') return null;
			const end = partners[index] ?? -1;
			if (end === -1) return null;
			index = end;
			if (isPointer && tokens[index + 1]?.text === '(') index = partners[index + 1] ?? -1;
			if (index === -1) return null;
		} else if (token.kind === 'identifier') {
			words++;
			if (!token.text.startsWith('__') || name === null) name = token;
		} else if (token.text === '...') words = 0;
	}
	return names;
}

/** Index of the next token after `index` that is code. */
export function codeAfter(tokens: readonly Token[], index: number): number {
	do index++;
	while (tokens[index]?.kind === 'comment' || tokens[index]?.kind === 'directive');
	return index;
}

/** Index of the last token before `index` that is not a comment. */
function tokenBefore(tokens: readonly Token[], index: number): number {
	do index--;
	while (tokens[index]?.kind === 'comment');
	return index;
}
