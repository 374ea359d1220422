/** Where we differ from checkpatch.pl on purpose. */
export interface Difference {
	readonly type: string;
	/** Whose message it is: one of theirs that we don't give, or one of ours that they don't. */
	readonly side: 'checkpatch' | 'ours';
	/** One sentence. */
	readonly reason: string;
	/** The test that shows it, below `test/`. */
	readonly fixture: string;
	/** Whether a message that only one side gives is a case of it. */
	readonly covers: (message: OneSided) => boolean;
}

/** A message that one side gives and the other doesn't. */
export interface OneSided {
	readonly type: string;
	/** Line of the file, from 1. */
	readonly line: number;
	/** All lines of the file. */
	readonly lines: readonly string[];
	readonly message: string;
}
