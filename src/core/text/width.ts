import { eastAsianWidth } from 'get-east-asian-width';

/** Columns of a tab stop in the kernel's coding style. */
export const TAB_WIDTH = 8;

const ZERO_WIDTH = /^[\p{Mn}\p{Me}\p{Cf}]$/u;

/** Columns that `text` takes on a terminal if it begins at column `from`: tabs reach the next multiple of 8. */
export function columns(text: string, from = 0): number {
	let column = from;
	for (let i = 0; i < text.length; i++) {
		const unit = text.charCodeAt(i);
		if (unit === 9) column += TAB_WIDTH - (column % TAB_WIDTH);
		else if (unit < 0x300) column += unit >= 0x20 ? 1 : 0;
		else {
			const point = text.codePointAt(i) ?? 0;
			if (point > 0xffff) i++;
			if (!ZERO_WIDTH.test(String.fromCodePoint(point))) column += eastAsianWidth(point);
		}
	}
	return column - from;
}

/** `text` with one character for each of its bytes in UTF-8, as checkpatch.pl counts columns. */
export function asBytes(text: string): string {
	return text.replaceAll(NON_ASCII, (character) => {
		const point = character.codePointAt(0) ?? 0;
		return 'x'.repeat(point > 0xffff ? 4 : point > 0x7ff ? 3 : 2);
	});
}

const NON_ASCII = /[^\0-\x7f]/gu;

/** Offset of the first character of `text` beyond column `limit`, or of the last character if all fit. */
export function offsetAtColumn(text: string, limit: number): number {
	let low = 0;
	let high = text.length - 1;
	while (low < high) {
		const middle = (low + high) >> 1;
		if (columns(text.slice(0, middle + 1)) > limit) high = middle;
		else low = middle + 1;
	}
	return isSecondHalf(text, low) ? low - 1 : low;
}

/** Whether an offset is between the halves of a character. */
function isSecondHalf(text: string, offset: number): boolean {
	return (text.codePointAt(offset - 1) ?? 0) > 0xffff;
}
