import { tokenize, type Token } from '../../../c/lexer.ts';

/** A macro of the preprocessor. */
export interface Macro {
	readonly name: string;
	/** null for a macro without parentheses. The last one takes all further arguments if `isVariadic`. */
	readonly parameters: readonly string[] | null;
	readonly isVariadic: boolean;
	readonly body: readonly Token[];
	/** Whether it is under an `#ifndef` of its name, so that there may be another one. */
	readonly isFallback: boolean;
	/** The name whose `#ifndef` it is under, as tokens have it. */
	readonly guard: string | null;
	/** Why it is not known what the name means; null for a macro that is known. */
	readonly doubt: string | null;
}

/** Reads what follows `#define`; undefined if that is not a macro. */
export function readMacro(text: string): Macro | undefined {
	const tokens = tokenize(text).filter(({ kind }) => kind !== 'comment');
	const [name, open] = tokens;
	if (name?.kind !== 'identifier') return undefined;
	if (open?.text !== '(' || open.start !== name.end) {
		return macroOf(name.text, null, false, tokens.slice(1));
	}
	const close = tokens.findIndex(({ text: each }) => each === ')');
	if (close === -1) return undefined;
	const inside = tokens.slice(2, close);
	const names = inside.filter(({ kind }) => kind === 'identifier').map((token) => token.text);
	const isVariadic = inside.at(-1)?.text === '...';
	const isUnnamed = isVariadic && inside.at(-2)?.kind !== 'identifier';
	const parameters = isUnnamed ? [...names, '__VA_ARGS__'] : names;
	return macroOf(name.text, parameters, isVariadic, tokens.slice(close + 1));
}

function macroOf(name: string, parameters: Macro['parameters'], isVariadic: boolean, body: readonly Token[]): Macro {
	return { name, parameters, isVariadic, body, isFallback: false, guard: null, doubt: null };
}
