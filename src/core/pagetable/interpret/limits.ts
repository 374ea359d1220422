/** Why a piece of C could not be turned into a definition; ends the reading of that piece. */
export class Unreadable extends Error {}

/** Ends the reading of the piece of C at hand. */
export function unreadable(reason: string): never {
	throw new Unreadable(reason);
}

/** Bounds on what one definition may take, far above what the kernel's helpers need. */
export const LIMITS = {
	/** Brackets, operators and statements within each other. */
	nesting: 400,
	/** Tokens that macro expansion may yield. */
	expandedTokens: 50_000,
	/** Times that a loop's body is written out. */
	loopRounds: 10,
	/** Expressions and statements lowered, those of unrolled loops counted each time. */
	loweredNodes: 20_000,
} as const;
