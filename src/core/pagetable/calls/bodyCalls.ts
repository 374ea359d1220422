import type { TokenRange } from '../../c/brackets.ts';
import { readCall, spell } from '../../c/calls.ts';
import type { ParsedC } from '../../c/functions.ts';
import { isCalled } from './callSequence.ts';

/** A call in a function, with its arguments as text. */
export interface BodyCall {
	/** Token of the name, which is `name`. */
	readonly index: number;
	readonly name: string;
	readonly operands: readonly string[];
	/** Token of the closing parenthesis. */
	readonly close: number;
	/** The variable that gets the result; null for anything but one plain variable. */
	readonly result: string | null;
}

/** The calls between two tokens, in the order of their names. */
export function callsIn(source: ParsedC, { first, last }: TokenRange): readonly BodyCall[] {
	const found: BodyCall[] = [];
	for (let index = first; index <= last; index++) {
		const call = isCalled(source.tokens, index) ? bodyCall(source, index) : null;
		if (call !== null) found.push(call);
	}
	return found;
}

/** The call whose name is token `index`; null if no parenthesis closes it. */
export function bodyCall({ tokens }: ParsedC, index: number): BodyCall | null {
	const call = readCall(tokens, index);
	if (call === null) return null;
	const [before, variable, equals] = [tokens[index - 3]?.text ?? '', tokens[index - 2], tokens[index - 1]?.text];
	const isPlain = equals === '=' && variable?.kind === 'identifier' && !['.', '->', '='].includes(before);
	return {
		index,
		name: tokens[index]?.text ?? '',
		operands: call.arguments.map(({ first, last }) => spell(tokens, first, last)),
		close: call.close,
		result: isPlain ? variable.text : null,
	};
}
