import type { SignedBit } from '../../pagetable/entry/changes.ts';

/** A statement of the source, and what it did. */
export interface StepView {
	/** As written; an expression of our own definition. */
	readonly text: string;
	/** Line of the file, from 1; null in our own definitions. */
	readonly line: number | null;
	/** Offset in the document of the line that shows it; null where none does. */
	readonly offset: number | null;
	/** The bits that it set or cleared in the value before it. */
	readonly changes: readonly SignedBit[];
	/** What else there is to say: the whole entry, `no change`, `true`. */
	readonly says: string;
	/** The entry after it. */
	readonly word: string;
	/** What it is made of: masks by name, calls with what they returned. */
	readonly details: readonly DetailView[];
	/** How the compared side goes another way here; null where it does not. */
	readonly difference: DifferenceView | null;
}

/** A part of a statement with its value, and the statements of a helper that it calls. */
export interface DetailView {
	readonly text: string;
	readonly value: string;
	readonly steps: readonly StepView[];
}

/** What the compared side does at the first step where the two part. */
export interface DifferenceView extends Pick<StepView, 'changes' | 'says'> {
	readonly label: string;
	/** Its statement, if it is another one. */
	readonly text: string;
}

/** Where a line of the source is in the document; null where it is not. */
export type Locate = (place: { readonly path: string; readonly line: number }, text: string) => number | null;
