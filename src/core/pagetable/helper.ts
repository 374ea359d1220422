import type { Level } from './entry/level.ts';
import type { Parameter } from './eval/expression.ts';

/** A function or macro of the kernel that looks at an entry or changes one. */
export interface Helper {
	/** As in the kernel: `pud_modify`. */
	readonly name: string;
	/** The name with the level replaced by X: `X_modify`. Twins share it. */
	readonly family: string;
	/** null for what works on the bits of any level, such as `check_pgprot`. */
	readonly level: Level | null;
	readonly kind: HelperKind;
	readonly parameters: readonly Parameter[];
	/** One sentence. */
	readonly summary: string;
}

/**
 * A predicate answers a question about an entry, a modifier makes an entry or protection of its arguments, a memory
 * helper works on an entry in place, a check only warns, an accessor extracts a part.
 */
export type HelperKind = 'predicate' | 'modifier' | 'memory' | 'check' | 'accessor';
