/** Why a piece of C could not be turned into a definition; ends the reading of that piece. */
export class Unreadable extends Error {}

/** Ends the reading of the piece of C at hand. */
export function unreadable(reason: string): never {
	throw new Unreadable(reason);
}

/** Ends the reading of a piece of C that exceeds one of the limits. */
export function tooLarge(what: string): never {
	throw new Unreadable(`is too large to model: ${what}`);
}

/** Bounds on what one definition may take, far above what the kernel's helpers need. Each keeps the call stack small. */
export const LIMITS = {
	/** Levels of brackets, operators, statements, types or macros within each other. */
	nesting: 200,
	/** Nodes of the syntax tree of one body. */
	syntaxNodes: 50_000,
	/** Tokens that macro expansion may yield. */
	expandedTokens: 50_000,
	/** Local variables in scope at one place. */
	variables: 200,
	/** Times that a loop's body is written out. */
	loopRounds: 10,
	/** Expressions and statements lowered, those of unrolled loops counted each time. */
	loweredNodes: 20_000,
	/** Statements and expressions lowered within each other; code after a loop counts as part of it. */
	loweredDepth: 300,
	/** Words, conditions and effects evaluated within each other, those of called helpers included. */
	evaluatedDepth: 1000,
	/** Characters of a function on one side whose edits are named. */
	editedLength: 40_000,
	/** Calls in such a function. */
	editedCalls: 500,
	/** Steps of all the runs that compare two definitions by tests. */
	testedSteps: 5_000_000,
	/** Steps that comparing the helpers of one document may take. */
	reportSteps: 20_000_000,
} as const;
