import type { FunctionDefinition, ParsedC } from '../../c/functions.ts';
import { nameAtLevel } from '../entry/level.ts';

/** Words before a parenthesis that are no calls. */
const WORDS = new Set([
	'if',
	'for',
	'while',
	'switch',
	'return',
	'sizeof',
	'typeof',
	'__typeof__',
	'defined',
	'likely',
	'unlikely',
]);

/** The functions that a function calls, as written, with X for every level. */
export function callSequence({ tokens }: ParsedC, { open, close }: FunctionDefinition): readonly string[] {
	const names: string[] = [];
	for (let index = open + 1; index < close; index++) {
		const { kind, text } = tokens[index] ?? { kind: 'other', text: '' };
		if (kind === 'identifier' && tokens[index + 1]?.text === '(' && !WORDS.has(text)) names.push(withoutLevel(text));
	}
	return names;
}

/** A name with X for the level, and no capitals: twins use `PMD_SIZE` and `PUD_SIZE` alike. */
export function withoutLevel(name: string): string {
	return nameAtLevel(name, 'pte').replaceAll('pte', 'X');
}
