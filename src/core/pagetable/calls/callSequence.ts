import type { FunctionDefinition, ParsedC } from '../../c/functions.ts';
import type { Token } from '../../c/lexer.ts';
import { withoutLevel } from '../entry/level.ts';

/** Words before a parenthesis that call nothing. */
const WORDS = new Set([
	...['if', 'for', 'while', 'switch', 'return', 'sizeof', 'typeof', '__typeof__', 'defined'],
	...['likely', 'unlikely'],
]);

/** Whether the token at `index` is the name of what is called there. */
export function isCalled(tokens: readonly Token[], index: number): boolean {
	const token = tokens[index];
	return token?.kind === 'identifier' && tokens[index + 1]?.text === '(' && !WORDS.has(token.text);
}

/** The functions that a function calls, as written, with X for every level. */
export function callSequence({ tokens }: ParsedC, { open, close }: FunctionDefinition): readonly string[] {
	const names: string[] = [];
	for (let index = open + 1; index < close; index++) {
		if (isCalled(tokens, index)) names.push(withoutLevel(tokens[index]?.text ?? ''));
	}
	return names;
}
