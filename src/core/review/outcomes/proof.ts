import type { Evidence } from '../versions/evidence.ts';

/** Something of the new version that answers a remark. */
export interface Proof {
	/** Completes the sentence "v2 has …" or "v2 changes …". */
	readonly what: string;
	readonly where: 'here' | 'elsewhere';
	readonly evidence: Evidence | null;
	/** Whether it is an answer to the remark even if the author did not promise one. */
	readonly isSure: boolean;
}

/** What shows whether a remark was acted on. */
export interface Proofs {
	/** What it proposes, in the new version. */
	readonly done: readonly Proof[];
	/** What it proposes and the new version lacks. */
	readonly missing: readonly string[];
	/** Changes of what it names. */
	readonly hints: readonly Proof[];
}
