import type { Algebra } from './algebra.ts';
import type { Environment } from './environment.ts';
import type { Flush, PrintedLine, RunEvent, Violation } from './evaluation.ts';
import type { Definition, Noted, Word } from './expression.ts';
import { cellNamed, item, type Frame } from './frame.ts';

/** The work that several runs take together. */
export interface Meter {
	steps: number;
}

/** What comes of what is not modelled: always the same word for the same name and the same words that it may depend on. */
export interface Unknown<W> {
	/** Whether a helper of that name only computes: its result depends on its arguments alone, and it changes nothing. */
	readonly isPure: (name: string) => boolean;
	/** The result of a call of a helper without a definition. */
	readonly result: (name: string, words: readonly W[]) => W;
	/** What memory holds, which `needs` names. */
	readonly load: (needs: string, words: readonly W[]) => W;
	/** A cell, or the world, after something that may change it. */
	readonly changed: (what: string, cell: number, words: readonly W[]) => W;
	/** What the world is before the run. */
	readonly world: W;
}

/** Enough for any helper of the kernel a hundred times over. */
export const defaultStepLimit = 100_000;

/** What a definition runs in. */
export interface Context<W, B> {
	readonly algebra: Algebra<W, B>;
	readonly environment: Environment<W, B>;
	/** The definition that a call by this name reaches; undefined if there is none. */
	readonly resolve: (name: string) => Definition | undefined;
	/** Gets the notes of a run that is followed, and evaluates their words. */
	readonly noted?: (noted: Noted, evaluated: (word: Word) => W) => void;
	/** What nothing is known of; without this, needing it ends the run. */
	readonly unknown?: Unknown<W>;
	/** The most nodes that one run may visit. */
	readonly stepLimit: number;
	/** Counts the nodes that are visited. */
	readonly meter?: Meter;
}

/** What a run has come to so far. */
export interface Run<W, B> {
	readonly context: Context<W, B>;
	readonly algebra: Algebra<W, B>;
	steps: number;
	/** Calls within each other, and all that is evaluated within each other. */
	depth: number;
	nesting: number;
	/** The definition of ours that code read from C called and that has not returned; empty for one that nothing called. */
	model: string | null;
	/** The condition under which the code being run is reached. */
	path: B;
	/** The condition under which no bug has ended the run. */
	alive: B;
	cells: W[];
	readonly flushes: Flush<W, B>[];
	readonly warnings: Violation<B>[];
	readonly bugs: Violation<B>[];
	readonly logs: PrintedLine<W, B>[];
	readonly events: RunEvent<W, B>[];
}

/** Takes down that a definition is entered, if it is ours, which may leave out calls where it gets an mm; returns the `model` around it. */
export function enterModel<W, B>(run: Run<W, B>, { name, parameters, isRead }: Definition): string | null {
	const { model } = run;
	if (isRead === true) return model;
	run.model ??= run.depth === 0 ? '' : name;
	const mayHideCalls = parameters.some(({ type }) => type === 'mm' || type === 'vma');
	if (mayHideCalls) run.events.push({ kind: 'model', name, when: run.path });
	return model;
}

/** What the cell of a pointer holds. */
export function readCell<W, B>(run: Run<W, B>, frame: Frame<W>, word: Extract<Word, { kind: 'read' }>): W {
	const cell = cellNamed(frame, word.pointer);
	if (word.isLoad || frame.isGetter) run.events.push({ kind: 'read', cell, frame, word, when: run.path });
	return item(run.cells, cell);
}

/** What `evaluated` gives; what it reads, just an assertion looks at. */
export function checked<W, B>(run: Run<W, B>, evaluated: () => B): B {
	const count = run.events.length;
	const result = evaluated();
	run.events.push(...run.events.splice(count).filter(({ kind }) => kind !== 'read'));
	return result;
}

/** The cells, of which the last is the world, after something happened to the world, and perhaps to the others. */
export function cellsAfter<W>(
	unknown: Unknown<W>,
	cells: readonly W[],
	what: string,
	words: readonly W[],
	changesCells: boolean,
): W[] {
	const known = [...words, ...cells];
	const world = cells.length - 1;
	return cells.map((cell, index) => (index === world || changesCells ? unknown.changed(what, index, known) : cell));
}
