/** A line of a batch or its answer, as JSON has it: words are hexadecimal strings. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** The object that a line of JSON contains; for any other line, the answer that says so. */
export function parseLine(line: string): JsonObject {
	try {
		const value: unknown = JSON.parse(line);
		return isObject(value) ? value : { cannotModel: 'the line is not a JSON object' };
	} catch {
		return { cannotModel: 'the line is not JSON' };
	}
}

export function isObject(value: unknown): value is JsonObject {
	return typeof value === 'object' && value !== null;
}

/** A value as part of a message: text is cut at 80 characters, an object is named by its type only. */
export function shown(value: unknown): string {
	if (typeof value === 'string') return `'${value.slice(0, 80)}'`;
	return typeof value === 'object' ? 'an object' : `${value as number}`;
}
