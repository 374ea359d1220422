/** A value of 64 bits. A VMA is represented by its flags, an mm by its count of pending flushes. */
export type Word =
	| { readonly kind: 'constant'; readonly value: bigint }
	| { readonly kind: 'local'; readonly name: string }
	| { readonly kind: 'variable'; readonly name: string }
	| { readonly kind: 'not'; readonly operand: Word }
	| { readonly kind: 'and' | 'or' | 'xor' | 'add' | 'subtract'; readonly left: Word; readonly right: Word }
	| { readonly kind: 'shift-left' | 'shift-right'; readonly operand: Word; readonly amount: number }
	| { readonly kind: 'sign-extend'; readonly operand: Word; readonly width: number }
	| { readonly kind: 'choose'; readonly condition: Truth; readonly then: Word; readonly otherwise: Word }
	| { readonly kind: 'truth-value'; readonly operand: Truth }
	| { readonly kind: 'let'; readonly name: string; readonly value: Word; readonly body: Word }
	| { readonly kind: 'call'; readonly callee: string; readonly operands: readonly Word[] }
	/** `isLoad` where C has `*p` or the like here, and no atomic access. */
	| { readonly kind: 'read'; readonly pointer: string; readonly isLoad?: boolean }
	/** Reads and writes in one step; the word is what was there before. */
	| { readonly kind: 'exchange'; readonly pointer: string; readonly value: Word }
	| { readonly kind: 'after'; readonly effects: readonly Effect[]; readonly result: Word }
	/** Only as an operand for a pointer parameter: a pointer to the index-th entry after the one pointed to. */
	| { readonly kind: 'element'; readonly pointer: string; readonly index: number }
	/** What is in memory that is not modelled, at the address; `needs` names it. */
	| { readonly kind: 'load'; readonly address: Word; readonly needs: string }
	| CannotModel;

/** A condition. `both` and `either` skip their right side when the left one decides. */
export type Truth =
	| { readonly kind: 'literal'; readonly value: boolean }
	| { readonly kind: 'feature'; readonly name: string }
	| { readonly kind: 'equal'; readonly left: Word; readonly right: Word }
	| { readonly kind: 'negation'; readonly operand: Truth }
	| { readonly kind: 'both' | 'either'; readonly left: Truth; readonly right: Truth };

/** Something done for its effect: on a memory cell, on the TLB, on the list of warnings, on the log. */
export type Effect =
	/** `access` is how C writes it; our own definitions do not say. */
	| { readonly kind: 'write'; readonly pointer: string; readonly value: Word; readonly access?: 'once' | 'plain' }
	/** The TLB entries of [start, end) are dropped. */
	| { readonly kind: 'flush'; readonly start: Word; readonly end: Word }
	/** The assertion is violated when the condition holds; the run continues. */
	| { readonly kind: 'warn'; readonly assertion: Assertion; readonly condition: Truth }
	/** The assertion is violated when the condition holds, and that ends the run. */
	| { readonly kind: 'bug'; readonly assertion: Assertion; readonly condition: Truth }
	/** A line for the kernel's log, with the value it reports; `place` as in `Assertion`. */
	| { readonly kind: 'log'; readonly message: string; readonly value: Word; readonly place: string | null }
	| { readonly kind: 'when'; readonly condition: Truth; readonly effects: readonly Effect[] }
	/** Changes memory that is not modelled. */
	| { readonly kind: 'store'; readonly address: Word; readonly needs: string; readonly value: Word }
	/** A call that changes no entry, but whose place among the others matters: a barrier, a check, a hint to the processor. */
	| { readonly kind: 'event'; readonly callee: string }
	/** Tells who follows the run where it is. */
	| Noted
	/** A word evaluated for its effects; the value is dropped. */
	| { readonly kind: 'perform'; readonly word: Word };

/** A note with the words of its variables. */
export interface Noted {
	readonly kind: 'note';
	readonly note: Note;
	readonly words: readonly Word[];
}

/** Where a run is: before a statement, with the words of the variables there, or in a branch of the last one. */
export type Note =
	| { readonly kind: 'statement'; readonly statement: SourceStatement; readonly variables: readonly NotedVariable[] }
	| { readonly kind: 'branch'; readonly isTaken: boolean };

/** A statement as its source has it. */
export interface SourceStatement {
	readonly text: string;
	/** The file's line, from 1; null in our own definitions. */
	readonly place: { readonly path: string; readonly line: number } | null;
}

/** A variable in sight of a statement. */
export interface NotedVariable {
	readonly name: string;
	/** What it holds: bits of an entry, a number, or a truth. */
	readonly holds: 'bits' | 'number' | 'truth';
}

/** Evaluating it ends the run: the form has no way to say what happens here. */
export interface CannotModel {
	readonly kind: 'cannot-model';
	readonly reason: string;
}

/** A claim that kernel code checks while it runs. */
export interface Assertion {
	/** The helper that makes the claim. */
	readonly helper: string;
	/** What it claims, as a sentence about its arguments. */
	readonly claim: string;
	/** `file:line` of the check, for the kernel at hand; null where not known. */
	readonly place: string | null;
}

/** A parameter's type says how an argument becomes a word, or that it points to one memory cell or to several. */
export type ParameterType =
	| 'entry'
	| 'protection'
	| 'swap entry'
	| 'page frame number'
	| 'bits'
	| 'number'
	| 'address'
	| 'vma'
	| 'mm'
	| 'pointer to entry'
	| 'pointer to entries';

export interface Parameter {
	readonly name: string;
	readonly type: ParameterType;
}

/**
 * C's result types, as far as they matter: `int` keeps 32 bits, `bool` one. Shorter unsigned types, whose values always
 * fit, count as `unsigned long`.
 */
export type ResultType = 'entry' | 'protection' | 'swap entry' | 'unsigned long' | 'int' | 'bool' | 'void';

/** A helper as code: the effects first, then the result (null for `void`). */
export interface Definition {
	readonly name: string;
	readonly parameters: readonly Parameter[];
	readonly returns: ResultType;
	readonly effects: readonly Effect[];
	readonly result: Word | null;
	/** Whether it was read from C, which has all its calls; our own definitions leave out those that change no entry. */
	readonly isRead?: boolean;
}
