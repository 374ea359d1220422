/** The tokens of C as its preprocessor reads them, by a definition that shares nothing with the lexer. */

const LITERAL = ['"', "'"].map((quote) => `(?:u8|[uUL])?${quote}(?:\\\\[\\s\\S]|[^${quote}\\\\\\n])*${quote}?`);
const PUNCTUATOR = String.raw`%:%:|<<=|>>=|\.\.\.|->|\+\+|--|<<|>>|[-+*/%&|^<>=!]=|&&|\|\||##|<:|:>|<%|%>|%:`;
const TOKEN = new RegExp(
	[
		String.raw`(?<skipped>\s+|\\\r?\n|\/\*[\s\S]*?(?:\*\/|$)|\/\/.*)`,
		...LITERAL,
		String.raw`\.?\d(?:[eEpP][-+]|[\w.])*`,
		// A macro with parameters has its parenthesis directly after its name.
		String.raw`(?<=#[ \t]*define[ \t]+)[A-Za-z_$][\w$]*\(?`,
		String.raw`[A-Za-z_$][\w$]*`,
		PUNCTUATOR,
		String.raw`[\s\S]`,
	].join('|'),
	'g',
);

/** The tokens of `text`, without comments. */
export function preprocessingTokens(text: string): readonly string[] {
	return [...text.matchAll(TOKEN)].flatMap(({ 0: token, groups }) => (groups?.skipped === undefined ? [token] : []));
}
