import type { Token } from './lexer.ts';

/** Whether `word` begins inline assembly. */
export function isAssemblyWord(word: string): boolean {
	return ASSEMBLY_WORDS.has(word);
}

/** Whether the parenthesis at token `open` is that of inline assembly: it follows `asm`, `asm volatile` or the like. */
export function opensAssembly(tokens: readonly Token[], open: number): boolean {
	let at = open - 1;
	while (QUALIFIERS.has(tokens[at]?.text ?? '')) at--;
	return isAssemblyWord(tokens[at]?.text ?? '');
}

/**
 * Whether the `%` at token `index` begins a register: there is no value before it that could have a remainder, or only an
 * instruction, which begins the statement at token `first`.
 */
export function beginsRegister(tokens: readonly Token[], index: number, followsValue: boolean, first: number): boolean {
	const [percent, next] = [tokens[index], tokens[index + 1]];
	return next?.kind === 'identifier' && next.start === percent?.end && (!followsValue || index - 1 === first);
}

const ASSEMBLY_WORDS = new Set(['asm', '__asm__', '__asm', 'asm_inline', 'asm_goto_output', 'asm_volatile_goto']);
/** Words between `asm` and its parenthesis. */
const QUALIFIERS = new Set(['volatile', '__volatile__', '__volatile', 'goto', 'inline', '__inline__']);
