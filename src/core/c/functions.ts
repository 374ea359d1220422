import type { Token } from './lexer.ts';
import type { Statement } from './statements.ts';

/** C with its brackets matched and its statements split: one side of a hunk. */
export interface ParsedC {
	readonly tokens: readonly Token[];
	readonly partners: Int32Array;
	readonly statements: readonly Statement[];
}

/** A function that a text defines, in indices of tokens. */
export interface FunctionDefinition {
	readonly head: Statement;
	/** Of the head among the statements. */
	readonly index: number;
	readonly name: number;
	/** The bracket behind the name. */
	readonly parameters: number;
	readonly open: number;
	/** Where the body ends: its closing brace, or the end of the text where that is cut off. */
	readonly close: number;
	/** Whether its body ends in the text. */
	readonly isWhole: boolean;
}

/** The functions whose head stands in a text, in order. */
export function functionsOf(source: ParsedC): readonly FunctionDefinition[] {
	const { tokens, partners } = source;
	return source.statements.flatMap((head, index) => {
		if (head.kind !== 'function') return [];
		const open = codeAfter(tokens, head.last);
		const parameters = parametersOf(source, head.first, head.last);
		if (tokens[open]?.text !== '{' || parameters === -1) return [];
		const partner = partners[open] ?? -1;
		const close = partner === -1 ? tokens.length : partner;
		return [{ head, index, name: parameters - 1, parameters, open, close, isWhole: partner !== -1 }];
	});
}

/** The statements in the body of a function. */
export function statementsOf({ statements }: ParsedC, { index, close }: FunctionDefinition): readonly Statement[] {
	let end = index + 1;
	while ((statements[end]?.last ?? close) < close) end++;
	return statements.slice(index + 1, end);
}

/** The bracket of the parameters in a function's head or prototype from `first` to `last`; -1 where there is none. */
export function parametersOf({ tokens, partners }: ParsedC, first: number, last: number): number {
	for (let index = first + 1; index <= last; index++) {
		const token = tokens[index];
		if (token?.text === '=' || token?.text === ';') return -1;
		if (token?.text !== '(') continue;
		const name = tokens[index - 1];
		// Attributes have brackets, too.
		if (name?.kind === 'identifier' && !name.text.startsWith('__')) return index;
		const close = partners[index] ?? -1;
		if (close === -1) return -1;
		index = close;
	}
	return -1;
}

/** The names of the parameters between the brackets at `open`; null where they can't be told. */
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
			// Of a function pointer the name stands in the first brackets.
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

/** Index of the next token behind `index` that is code. */
export function codeAfter(tokens: readonly Token[], index: number): number {
	do index++;
	while (tokens[index]?.kind === 'comment' || tokens[index]?.kind === 'directive');
	return index;
}
