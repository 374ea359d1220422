import type { Token } from './lexer.ts';

/** The kernel-doc comment of a function. */
export interface KernelDoc {
	readonly name: DocName;
	readonly parameters: readonly DocName[];
	/** Whether it covers parameters that it does not name. */
	readonly isVariadic: boolean;
}

/** A name in a comment, with offsets in the text that the comment is a token of. */
export interface DocName {
	readonly text: string;
	readonly start: number;
	readonly end: number;
}

/** The documentation of a function in a comment; null if it is not kernel-doc, or about something other than a function. */
export function functionDoc({ text, start }: Token): KernelDoc | null {
	if (!text.startsWith('/**') || !text.endsWith('*/')) return null;
	const head = /^\/\*\*[ \t]*\n[ \t]*\*[ \t]*(?:function[ \t]+)?([A-Za-z_]\w*)(?:\(\))?[ \t]*(?:[-:]|$)/m.exec(text);
	const name = head?.[1] ?? '';
	if (head?.index !== 0 || /^(?:struct|union|enum|typedef|DOC|define)$/.test(name)) return null;
	const parameters: DocName[] = [];
	for (const match of text.matchAll(/^[ \t]*\*[ \t]*@(\w+|\.\.\.)(?:\.\.\.)?[ \t]*:/gm)) {
		const word = match[1] ?? '';
		const at = start + match.index + match[0].indexOf('@') + 1;
		parameters.push({ text: word, start: at, end: at + word.length });
	}
	const at = start + head[0].lastIndexOf(name);
	return {
		name: { text: name, start: at, end: at + name.length },
		parameters,
		isVariadic: /@\w*\.\.\./.test(text),
	};
}
