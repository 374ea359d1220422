import type { Expression } from './syntax.ts';

/** The value of an integer token of C, for a width of `long`; undefined for a fraction or another token. */
export function readNumber(text: string, longBits: 32 | 64): Extract<Expression, { kind: 'number' }> | undefined {
	if (text.length > MAX_NUMBER_LENGTH) return undefined;
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
	const isLong = longBits === 64 && suffix.includes('l');
	const isWide = isLong || suffix.includes('ll') || !fits(mayBeUnsigned ? 32n : 31n);
	if (!fits(mayBeUnsigned ? 64n : 63n)) return undefined;
	const isSigned = !suffix.includes('u') && (isDecimal || fits(isWide ? 63n : 31n));
	return { kind: 'number', value, type: { kind: 'integer', bits: isWide ? 64 : 32, isSigned } };
}

/** Maximum length of a number: 64 binary digits with their prefix and suffix. */
const MAX_NUMBER_LENGTH = 69;

/** The number of a character constant; undefined for several characters, or one that may be negative. */
export function readCharacter(text: string): bigint | undefined {
	const inside = text.slice(1, -1);
	const code = inside.length === 1 && inside !== '\\' ? inside.charCodeAt(0) : escapedCode(inside);
	return code !== undefined && code < 0x80 ? BigInt(code) : undefined;
}

const ESCAPES: ReadonlyMap<string, number> = new Map([
	['a', 7],
	['b', 8],
	['t', 9],
	['n', 10],
	['v', 11],
	['f', 12],
	['r', 13],
	['e', 27],
	['"', 34],
	["'", 39],
	['?', 63],
	['\\', 92],
]);

function escapedCode(text: string): number | undefined {
	const number = /^\\(?:([0-7]{1,3})|x([0-9a-fA-F]+))$/.exec(text);
	if (number?.[1] !== undefined) return parseInt(number[1], 8);
	if (number?.[2] !== undefined) return parseInt(number[2], 16);
	return text.length === 2 && text.startsWith('\\') ? ESCAPES.get(text.charAt(1)) : undefined;
}
