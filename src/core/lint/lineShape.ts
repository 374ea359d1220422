import { type CodeLine, FILLER } from './codeLines.ts';

/** The blanks and tabs that `text` begins with. */
export function indentationOf(text: string): string {
	let end = 0;
	while (text.charCodeAt(end) === 0x20 || text.charCodeAt(end) === 9) end++;
	return text.slice(0, end);
}

/** The code of a line with its comments made blanks, so that columns stay, and without blanks at its end. */
export function bareCode({ code }: CodeLine): string {
	return (code.includes(FILLER) ? code.replaceAll(FILLER, ' ') : code).trimEnd();
}

/** Whether a line holds nothing but blanks. */
export function isBlank({ raw }: CodeLine): boolean {
	return raw.trim() === '';
}

/** Whether a line belongs to a macro that goes over several lines, or is another directive. */
export function isDirective(line: CodeLine, above: CodeLine | undefined): boolean {
	return line.code.trimStart().startsWith('#') || above?.raw.trimEnd().endsWith('\\') === true;
}
