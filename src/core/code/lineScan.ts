import type { CodeLine } from './codeLines.ts';

/** Lines as one text, for patterns that hold on few of them. */
export interface JoinedLines {
	/** The code of `lines`, each behind a line feed. */
	readonly text: string;
	readonly lines: readonly CodeLine[];
	/** Where each of them begins in `text`. */
	readonly starts: readonly number[];
	/** Whether a line holds a character at which a pattern sees the end of a line too. */
	readonly isBroken: boolean;
}

/** `lines` as one text. */
export function joinLines(lines: readonly CodeLine[]): JoinedLines {
	const starts: number[] = [];
	let position = 0;
	for (const { code } of lines) {
		starts.push(position);
		position += code.length + 1;
	}
	const text = lines.map(({ code }) => code).join('\n');
	return { text, lines, starts, isBroken: /[\r\u2028\u2029]/.test(text) };
}

/**
 * Finds the lines that a pattern holds on by one search of them all: what holds on one line in a hundred then costs a
 * hundredth of what it costs to ask each line.
 */
export class LineScan {
	readonly #pattern: RegExp;
	/** The pattern as it is for a text of lines, made when first needed. */
	#joined: RegExp | null = null;

	constructor(pattern: RegExp) {
		this.#pattern = pattern;
	}

	/** Calls `visit` for each line that the pattern holds on. */
	visit({ text, lines, starts, isBroken }: JoinedLines, visit: (line: CodeLine) => void): void {
		if (isBroken) {
			lines.forEach(visit);
			return;
		}
		const joined = (this.#joined ??= withinLines(this.#pattern));
		joined.lastIndex = 0;
		for (let index = 0; ;) {
			const match = joined.exec(text);
			if (match === null) return;
			// From the last line found, since searches end nearby or find nothing.
			while ((starts[index + 1] ?? Infinity) <= match.index) index++;
			const line = lines[index];
			if (line === undefined) return;
			visit(line);
			index++;
			const next = starts[index];
			if (next === undefined) return;
			joined.lastIndex = next;
		}
	}
}

/** White space as `\s` has it, but for the line feed. */
const BLANKS = '\\t\\v\\f\\r \\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000\\ufeff';

/** A pattern that matches in a text of lines what `pattern` matches in one: no part of it takes a line feed. */
function withinLines({ source, flags }: RegExp): RegExp {
	let result = '';
	let inClass = false;
	for (let i = 0; i < source.length; i++) {
		const character = source.charAt(i);
		if (character === '\\') {
			const escaped = source.charAt(++i);
			if (escaped === 's') result += inClass ? BLANKS : `[${BLANKS}]`;
			else if (escaped === 'W') result += inClass ? '\\W' : '[^\\w\\n]';
			else if (escaped === 'D') result += inClass ? '\\D' : '[^\\d\\n]';
			else result += character + escaped;
		} else if (!inClass && character === '[') {
			inClass = true;
			const isNegated = source.charAt(i + 1) === '^';
			result += isNegated ? '[^\\n' : '[';
			if (isNegated) i++;
		} else {
			if (inClass && character === ']') inClass = false;
			result += character;
		}
	}
	// eslint-disable-next-line no-restricted-syntax -- the pattern is a rule's
	return new RegExp(result, `${flags.replace(/[gm]/g, '')}gm`);
}
