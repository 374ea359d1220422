/** The name of a helper that is given as people write it, with or without parentheses. */
export function helperName(given: string): string {
	return given.replace(/\(\)$/, '');
}
