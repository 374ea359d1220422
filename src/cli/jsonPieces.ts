/** The JSON of `value` in pieces; generators in it are lists, whose items need not be in memory together. */
export function* jsonPieces(value: unknown): Generator<string> {
	if (isGenerator(value)) {
		let separator = '[';
		for (const item of value) {
			yield separator;
			yield* jsonPieces(item);
			separator = ',';
		}
		yield separator === '[' ? '[]' : ']';
	} else if (typeof value === 'object' && value !== null && Object.values(value).some(isGenerator)) {
		let separator = '{';
		for (const [name, member] of Object.entries(value)) {
			yield `${separator}${JSON.stringify(name)}:`;
			yield* jsonPieces(member);
			separator = ',';
		}
		yield '}';
	} else yield JSON.stringify(value);
}

function isGenerator(value: unknown): value is Generator {
	return Object.prototype.toString.call(value) === '[object Generator]';
}
