import type { Assertion, CannotModel } from './expression.ts';

/** How a run ended. */
export type Evaluation<W, B> = Finished<W, B> | CannotModel;

/** A run that came to its end. The lists are in its order; each item has the condition under which it happens. */
export interface Finished<W, B> {
	readonly kind: 'finished';
	/** null for `void`, or if no input gets to the end. An `int` is sign-extended, a `bool` is 1 or 0. */
	readonly returned: W | null;
	/** What each pointer parameter points to in the end, in the order of the parameters; of several entries all. */
	readonly cells: readonly W[];
	/** What is left of all that is not modelled: it is different after whatever may change it. null where nothing is unknown. */
	readonly world: W | null;
	readonly flushes: readonly Flush<W, B>[];
	readonly warnings: readonly Violation<B>[];
	/** Assertions that end the run. Where one does, `returned` and `cells` mean nothing. */
	readonly bugs: readonly Violation<B>[];
	readonly logs: readonly PrintedLine<W, B>[];
	/** All that others may notice the order of. */
	readonly events: readonly RunEvent<W, B>[];
}

/** Something that happens under a condition. */
export type RunEvent<W, B> =
	| WriteEvent<W, B>
	| ReadEvent<B>
	| { readonly kind: 'flush'; readonly when: B }
	/** A call that changes no entry. */
	| { readonly kind: 'call'; readonly callee: string; readonly when: B }
	/** A definition of ours is entered, which may leave out calls on the mm. */
	| { readonly kind: 'model'; readonly name: string; readonly when: B };

/** How an entry is written: in one step with a read, by WRITE_ONCE(), by an assignment, or as a definition of ours leaves open. */
export type WriteAccess = 'atomic' | 'once' | 'plain' | 'unknown';

export interface WriteEvent<W, B> {
	readonly kind: 'write';
	readonly access: WriteAccess;
	/** The definition of ours that C called, inside of which it is; empty where nothing called it, null if C writes it. */
	readonly model: string | null;
	readonly cell: number;
	readonly before: W;
	readonly after: W;
	readonly when: B;
}

/** A read of an entry as C has it: `*p`, READ_ONCE() or ptep_get(). */
interface ReadEvent<B> {
	readonly kind: 'read';
	readonly cell: number;
	/** A word that is used several times is still one read of a call, which `frame` is. */
	readonly frame: object;
	readonly word: object;
	readonly when: B;
}

/** The TLB entries of [start, end) are dropped. */
export interface Flush<W, B> {
	readonly start: W;
	readonly end: W;
	readonly when: B;
}

/** An assertion does not hold. */
export interface Violation<B> {
	readonly assertion: Assertion;
	readonly when: B;
}

/** A line for the kernel's log. */
export interface PrintedLine<W, B> {
	readonly message: string;
	/** As in `Assertion`. */
	readonly place: string | null;
	readonly value: W;
	readonly when: B;
}
