import type { Evidence } from '../versions/evidence.ts';

/** What became of a request or question in the next version. Every state but `addressed` is open. */
export type OutcomeState =
	'addressed' | 'partly' | 'not' | 'promised-not-done' | 'pushed-back' | 'answered-only' | 'after-next';

/** The state of a remark, with what proves it. */
export interface Outcome {
	readonly state: OutcomeState;
	/** For `addressed`: whether the lines of the remark changed, or others. */
	readonly where: 'here' | 'elsewhere' | null;
	/** Lines of the old version, of the new one, or of an answer. */
	readonly evidence: readonly Evidence[];
	/** One sentence for the reader. */
	readonly reason: string;
}
