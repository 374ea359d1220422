import type { ThreadMail } from '../patch/thread.ts';

/** What became of a request or question in the next version. Every state but `addressed` is open. */
export type OutcomeState =
	'addressed' | 'partly' | 'not' | 'promised-not-done' | 'pushed-back' | 'answered-only' | 'after-next';

/** Lines of a mail's content that an outcome rests on; `endLine` is exclusive. */
export interface Evidence {
	readonly mail: ThreadMail;
	readonly firstLine: number;
	readonly endLine: number;
}

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
