/** The run-time variables (64-bit words) and the features and options (truths) that definitions ask for by name. */
export interface Environment<W, B> {
	readonly words: ReadonlyMap<string, W>;
	readonly truths: ReadonlyMap<string, B>;
}
