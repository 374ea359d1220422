import type { Content } from '../text/content.ts';

/** The payload of a binary patch. Lines are those of the content. */
export interface BinaryData {
	readonly endLine: number;
	/** The first line that git cannot read; null where all of it is sound. */
	readonly faultLine: number | null;
}

const CARRIAGE_RETURN = 0x0d;
const BLOCK = /^(?:literal|delta) \d{1,15}$/;
/** Longest line of a payload: a length and 65 characters. */
const MAX_LINE = 100;

/** Reads the `literal` and `delta` blocks of a binary patch: lines in base 85, then an empty line. */
export function readBinaryData(content: Content, first: number, end: number): BinaryData {
	const { text, lines } = content;
	const isEmpty = (line: number): boolean => lines.end(line) === lines.start(line);
	const start = (line: number): string =>
		text.slice(lines.start(line), Math.min(lines.end(line), lines.start(line) + MAX_LINE));
	const isBlock = (line: number): boolean => BLOCK.test(start(line));
	const endsInCr = (line: number): boolean => text.charCodeAt(lines.end(line)) === CARRIAGE_RETURN;
	let faultLine = first < end && isBlock(first) ? null : first;
	let line = first;
	while (line < end && isBlock(line)) {
		const data = ++line;
		for (; line < end && !isEmpty(line) && !text.startsWith('diff ', lines.start(line)); line++) {
			if (!isData(start(line)) || endsInCr(line) !== endsInCr(first - 1)) faultLine ??= line;
		}
		if (line === data || line >= end || !isEmpty(line)) faultLine ??= line;
		else if (endsInCr(line) !== endsInCr(first - 1)) faultLine ??= line;
		while (line < end && isEmpty(line)) line++;
		if (line < end && isData(start(line))) faultLine ??= line;
	}
	return { endLine: line, faultLine };
}

const BASE_85 = /^[A-Za-z][0-9A-Za-z!#$%&()*+;<=>?@^_`{|}~-]+$/;

/** Whether a line has as many characters as its first one says: A to Z are 1 to 26 bytes, a to z 27 to 52. */
function isData(line: string): boolean {
	if (!BASE_85.test(line)) return false;
	const length = line <= 'Z~' ? line.charCodeAt(0) - 0x40 : line.charCodeAt(0) - 0x60 + 26;
	return line.length - 1 === Math.ceil(length / 4) * 5;
}
