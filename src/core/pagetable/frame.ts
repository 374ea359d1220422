import type { Parameter, ParameterType } from './expression.ts';

/** What a name stands for: a word, or a pointer to one of the run's memory cells. */
export type Value<W> =
	{ readonly kind: 'word'; readonly word: W } | { readonly kind: 'pointer'; readonly cell: number };

/** The locals in sight of the code being run. */
export interface Frame<W> {
	readonly parameters: readonly Parameter[];
	/** One for each parameter. */
	readonly values: readonly Value<W>[];
	/** The innermost `let` around the code. */
	bound: Binding<W> | null;
}

interface Binding<W> {
	readonly name: string;
	readonly value: Value<W>;
	readonly outer: Binding<W> | null;
}

/** Ends a run that can't go on. */
export class Stop extends Error {}

/** The word of that name. Ends the run if there is none. */
export function wordNamed<W>(frame: Frame<W>, name: string): W {
	const value = valueOf(frame, name);
	return value.kind === 'word' ? value.word : fail(`uses the pointer ${name} as a number`);
}

/** The cell that the pointer of that name points to. Ends the run if there is none. */
export function cellNamed<W>(frame: Frame<W>, name: string): number {
	const value = valueOf(frame, name);
	return value.kind === 'pointer' ? value.cell : fail(`uses the number ${name} as a pointer`);
}

function valueOf<W>({ parameters, values, bound }: Frame<W>, name: string): Value<W> {
	for (let binding = bound; binding !== null; binding = binding.outer) {
		if (binding.name === name) return binding.value;
	}
	for (let index = 0; index < parameters.length; index++) {
		if (parameters[index]?.name === name) return item(values, index);
	}
	return fail(`needs ${name}`);
}

/** The item at an index. Ends the run if the list is too short. */
export function item<T>(list: readonly T[], index: number): T {
	return list[index] ?? fail('is given too few arguments');
}

/** Whether an argument of this type is a memory cell. */
export function isPointer(type: ParameterType): boolean {
	return type === 'pointer to entry';
}

/** Ends the run, since it can't go on. */
export function fail(reason: string): never {
	throw new Stop(reason);
}
