/** Where a command writes. */
export interface Terminal {
	/** Standard output; bytes where the encoding of a file is kept. */
	readonly out: (output: string | Uint8Array) => void;
	/** Standard error. */
	readonly error: (text: string) => void;
}
