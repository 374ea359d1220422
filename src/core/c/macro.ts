import type { Token } from './lexer.ts';

/** The definition of a macro, in tokens of the text that contains it. */
export interface MacroDefinition {
	/** The `#` that begins it. */
	readonly hash: Token;
	readonly name: Token;
	/** The names in its parentheses, except the one for all further arguments; null if it has no parentheses. */
	readonly parameters: readonly Token[] | null;
	/** The replacement of the macro: no comments, no backslashes between its lines. */
	readonly body: readonly Token[];
}

/** The macros that `text` defines; `tokens` are its tokens with directives split into tokens. */
export function macroDefinitions(text: string, tokens: readonly Token[]): readonly MacroDefinition[] {
	const macros: MacroDefinition[] = [];
	if (!text.includes('define')) return macros;
	for (let index = 0; index < tokens.length; index++) {
		const hash = tokens[index];
		const name = tokens[index + 2];
		if (hash?.text !== '#' || tokens[index + 1]?.text !== 'define' || name?.kind !== 'identifier') continue;
		if ((tokens[index - 1]?.endLine ?? -1) === hash.line || name.line !== hash.line) continue;
		const end = definitionEnd(text, tokens, index);
		if (isNoCode(tokens, index + 2, end)) {
			index = end - 1;
			continue;
		}
		const rest = tokens.slice(index + 3, end).filter(({ kind, text: piece }) => kind !== 'comment' && piece !== '\\');
		macros.push({ hash, name, ...takeApart(name, rest) });
		index = end - 1;
	}
	return macros;
}

/** The index after the last token of the directive that begins at `first`. */
function definitionEnd(text: string, tokens: readonly Token[], first: number): number {
	let index = first + 1;
	for (; index < tokens.length; index++) {
		const before = tokens[index - 1];
		const token = tokens[index];
		if (before === undefined || token === undefined || token.line === before.endLine) continue;
		const continues = before.text === '\\' && text.charCodeAt(before.end) === 10 && token.line === before.line + 1;
		if (!continues) break;
	}
	return index;
}

/** Maximum number of parameters that are read; the C standard requires compilers to accept 127. */
const MAX_PARAMETERS = 127;

function takeApart(name: Token, rest: readonly Token[]): Pick<MacroDefinition, 'parameters' | 'body'> {
	const open = rest[0];
	const close = rest.findIndex(({ text }) => text === ')');
	if (open?.text !== '(' || open.start !== name.end || close === -1) return { parameters: null, body: rest };
	const parameters = rest
		.slice(1, close)
		.filter(({ kind }, index) => kind === 'identifier' && rest[index + 2]?.text !== '...')
		.slice(0, MAX_PARAMETERS);
	return { parameters, body: rest.slice(close + 1) };
}

/** Macros of trace headers that hold a path or its last part. */
const PATHS = new Set(['TRACE_INCLUDE_PATH', 'TRACE_INCLUDE_FILE']);

/**
 * Whether the macro whose name is token `first`, and whose last token is before `end`, holds no C but a path, or a part
 * of a linker script, where a dot is a name and a star may begin one.
 */
export function isNoCode(tokens: readonly Token[], first: number, end: number): boolean {
	if (PATHS.has(tokens[first]?.text ?? '')) return true;
	for (let index = first + 1; index < end; index++) {
		const [text, next = ''] = [tokens[index]?.text, tokens[index + 1]?.text];
		if (text === '.' && BEHIND_DOT.has(next)) return true;
		if (text === '(' && tokens[index - 1]?.text === '*' && next === '.') return true;
	}
	return false;
}

/** What follows the location counter of a linker script, or the end of the name of a section. */
const BEHIND_DOT = new Set(['=', '+=', '-=', ';', '*', ')', '+', '-', '&']);

/** Whether the operator at `index` is itself an argument of a macro, or begins one that continues a value elsewhere. */
export function isOperatorArgument(tokens: readonly Token[], index: number): boolean {
	const [before = '', text = '', after = ''] = [-1, 0, 1].map((step) => tokens[index + step]?.text);
	if (text === ',' || text === ';' || (before !== '(' && before !== ',')) return false;
	return after === ')' || after === ',' || CONTINUES.test(text);
}

/** Operators that need a value on their left. */
const CONTINUES = /^(?:[-+*/%&|^]|<<|>>)?=$|^[=!<>]=$|^(?:<|>|\|\|)$/;
