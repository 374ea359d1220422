import type { Random } from '../support/random.ts';
import type { Texts } from './texts.ts';

/** The files of one round, by name; most targets have only one. */
export type Input = Readonly<Record<string, string>>;

/** Something to be tried with any input. */
export interface Target {
	readonly name: string;
	/** Time of the processor for one input, in milliseconds: for each kilobyte, and in any case. More is a hang. */
	readonly limit: { readonly perKilobyte: number; readonly least: number };
	readonly input: (random: Random, texts: Texts) => Input;
	/** Throws where something does not hold. Gives the same for the same input and random numbers. */
	readonly check: (input: Input, random: Random) => void;
}

/** The file of a target that takes one text. */
export const PATCH = 'input.patch';

/** The input of a target that takes one text. */
export function damagedText(random: Random, texts: Texts): Input {
	return { [PATCH]: texts.damaged(random) };
}

/** The text of a target that takes one. */
export function textOf(input: Input): string {
	return input[PATCH] ?? '';
}
