import type { Definition, Parameter, ParameterType, Word } from './expression.ts';

/** What a name refers to: a word, or a pointer to memory cells of the run. */
export type Value<W> = { readonly kind: 'word'; readonly word: W } | Pointer;

/** Points to `room` cells, of which `cell` is the first. */
export interface Pointer {
	readonly kind: 'pointer';
	readonly cell: number;
	readonly room: number;
}

/** The locals in sight of the code being run. */
export interface Frame<W> {
	readonly parameters: readonly Parameter[];
	/** One for each parameter. */
	readonly values: readonly Value<W>[];
	/** What the innermost `let` of each name around the code binds; null for none. */
	bound: Map<string, Value<W>> | null;
	/** Whether it is that of a definition of ours that just reads an entry. */
	readonly isGetter: boolean;
}

/** The frame of a call. */
export function frameOf<W>({ parameters, isRead, result }: Definition, values: readonly Value<W>[]): Frame<W> {
	const last = result?.kind === 'after' ? result.result : result;
	return { parameters, values, bound: null, isGetter: isRead !== true && last?.kind === 'read' };
}

/** Ends a run that cannot continue. */
export class Stop extends Error {}

/** The word of that name. Ends the run if there is none. */
export function wordNamed<W>(frame: Frame<W>, name: string): W {
	const value = valueOf(frame, name);
	return value.kind === 'word' ? value.word : fail(`uses the pointer ${name} as a number`);
}

/** The pointer of that name. Ends the run if there is none. */
export function pointerNamed<W>(frame: Frame<W>, name: string): Pointer {
	const value = valueOf(frame, name);
	return value.kind === 'pointer' ? value : fail(`uses the number ${name} as a pointer`);
}

/** Whether a name is a pointer. */
function isPointer<W>(frame: Frame<W>, name: string): boolean {
	return valueOf(frame, name).kind === 'pointer';
}

/** The pointer that an operand of a call is; null for a number. */
export function pointerOf<W>(frame: Frame<W>, operand: Word): Pointer | null {
	if (operand.kind === 'element') return elementOf(frame, operand.pointer, operand.index);
	return operand.kind === 'local' && isPointer(frame, operand.name) ? pointerNamed(frame, operand.name) : null;
}

/** The cell that the pointer of that name points to. Ends the run if there is none. */
export function cellNamed<W>(frame: Frame<W>, name: string): number {
	return pointerNamed(frame, name).cell;
}

/** A pointer to the index-th entry after the one that the pointer of that name points to. */
export function elementOf<W>(frame: Frame<W>, name: string, index: number): Pointer {
	const { cell, room } = pointerNamed(frame, name);
	if (index >= room) fail(`accesses memory after the entries that ${name} points to`);
	return { kind: 'pointer', cell: cell + index, room: room - index };
}

function valueOf<W>({ parameters, values, bound }: Frame<W>, name: string): Value<W> {
	const found = bound?.get(name);
	if (found) return found;
	for (let index = 0; index < parameters.length; index++) {
		if (parameters[index]?.name === name) return item(values, index);
	}
	return fail(`needs ${name}`);
}

/** The item at an index. Ends the run if the list is too short. */
export function item<T>(list: readonly T[], index: number): T {
	return list[index] ?? fail('is called with too few arguments');
}

/** The most entries that a helper for several of them is given. */
export const pointeeEntries = 8;

/** How many memory cells an argument of this type is; 0 for one that is not a pointer. */
export function pointeeCells(type: ParameterType): number {
	return type === 'pointer to entry' ? 1 : type === 'pointer to entries' ? pointeeEntries : 0;
}

/** Ends the run, which cannot continue. */
export function fail(reason: string): never {
	throw new Stop(reason);
}
