/**
 * The function that a line of text begins to define or declare. Whole diffs are searched line by line, since the tokens
 * of all hunks would take too long; `functionHead` in functions.ts reads a head among tokens.
 */
export interface HeadLine {
	readonly name: string;
	readonly isStatic: boolean;
}

/** The head on a line of C, which begins in column 0; null if the line has none. The type may be on the line above. */
export function headOnLine(text: string): HeadLine | null {
	const line = text.slice(0, MAX_LENGTH);
	const [, type = '', name = ''] = HEAD.exec(line) ?? [];
	if (name === '' || NOT_FUNCTION.test(name)) return null;
	// Without a type it may be the use of a macro.
	if (type === '' && (text.trimEnd().endsWith(';') || !/[a-z]/.test(name))) return null;
	return { name, isStatic: type.startsWith('static') };
}

/** The function in the heading of a hunk, which is the last line above the hunk that git takes for the head of one. */
export function functionInHeading(heading: string): string | null {
	return /\b(\w+)\s*\(/.exec(heading.slice(0, MAX_LENGTH))?.[1] ?? null;
}

/** The macro that a line defines, and whether it has parameters; null if it defines none. */
export function macroOnLine(text: string): { readonly name: string; readonly hasParameters: boolean } | null {
	const [, name = '', open] = /^\s*#\s*define\s+(\w+)(\()?/.exec(text.slice(0, MAX_LENGTH)) ?? [];
	return name === '' ? null : { name, hasParameters: open !== undefined };
}

/** Maximum number of characters of a line that are searched. */
const MAX_LENGTH = 400;

const HEAD = /^(?=[A-Za-z_])((?:[\w \t*]{0,150}?[ \t*])?)(\w+)\(/;

/** Words before a parenthesis that are not the name of a function. */
const NOT_FUNCTION =
	/^(?:if|for|while|switch|return|sizeof|defined|__attribute__|EXPORT_\w+|MODULE_\w+|DEFINE_\w+|DECLARE_\w+|SYSCALL_DEFINE\d)$/;
