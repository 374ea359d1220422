import type { Expression } from './syntax.ts';

/** The value of an integer token of C; undefined for a fraction or another token. */
export function readNumber(text: string): Extract<Expression, { kind: 'number' }> | undefined {
	if (text.length > LONGEST) return undefined;
	const match = /^(0[xX][0-9a-fA-F]+|0[bB][01]+|[0-9]+)([uUlL]{0,3})$/.exec(text);
	const digits = match?.[1];
	if (digits === undefined) return undefined;
	const isOctal = /^0[0-7]+$/.test(digits);
	if (!isOctal && /^0[0-9]+$/.test(digits)) return undefined;
	const value = BigInt(isOctal ? `0o${digits.slice(1)}` : digits);
	const suffix = (match?.[2] ?? '').toLowerCase();
	const isDecimal = /^[1-9]/.test(digits);
	const mayBeUnsigned = suffix.includes('u') || !isDecimal;
	const fits = (bits: bigint): boolean => value < 1n << bits;
	const isLong = suffix.includes('l') || !fits(mayBeUnsigned ? 32n : 31n);
	if (!fits(64n)) return undefined;
	const isSigned = !suffix.includes('u') && (isDecimal || fits(isLong ? 63n : 31n));
	return { kind: 'number', value, type: { kind: 'integer', bits: isLong ? 64 : 32, isSigned } };
}

/** Length of the longest token that is read: 64 binary digits with their prefix and suffix. */
const LONGEST = 69;

/** The number of a character constant; undefined for anything but one plain character. */
export function readCharacter(text: string): bigint | undefined {
	return text.length === 3 ? BigInt(text.charCodeAt(1)) : undefined;
}
