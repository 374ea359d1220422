/** An intended difference from checkpatch.pl. */
export interface Difference {
	readonly type: string;
	/** The side that gives the message. */
	readonly side: 'checkpatch' | 'ours';
	/** One sentence. */
	readonly reason: string;
	/** The test that shows the difference, below `test/`. */
	readonly fixture: string;
	/** Whether a message of only one side is a case of this difference. */
	readonly covers: (message: OneSided) => boolean;
}

/** A message of only one side. */
export interface OneSided {
	readonly type: string;
	/** Line of the file, from 1. */
	readonly line: number;
	/** All lines of the file. */
	readonly lines: readonly string[];
	readonly message: string;
}
