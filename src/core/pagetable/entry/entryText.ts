import type { Level } from './level.ts';
import { encode } from './decode.ts';
import type { Machine } from '../architecture.ts';

/** A word in hexadecimal, with or without 0x, or in binary with 0b; null for other text. */
export function readWord(text: string): bigint | null {
	if (/^0b[01]{1,64}$/i.test(text)) return BigInt(text);
	return /^(0x)?[0-9a-f]{1,16}$/i.test(text) ? BigInt(/^0x/i.test(text) ? text : `0x${text}`) : null;
}

/**
 * The entry that a text describes: a word in hexadecimal or binary, or names of bits and a page frame number, `PRESENT,RW@0x40`.
 *
 * @throws RangeError for a text that is neither, or that no entry of the level can be
 */
export function readEntryText(text: string, level: Level, machine?: Machine): bigint {
	const word = readWord(text);
	if (word !== null) return word;
	const [matched, names = '', frame = '0'] = /^([A-Z0-9_,]{0,400})(?:@(0x[0-9a-f]{1,13}))?$/i.exec(text) ?? [];
	if (matched === undefined) throw new RangeError(`${level} entries are written like PRESENT,RW@0x40000`);
	const bits = names.split(',').filter((name) => name !== '');
	return encode(bits, BigInt(frame), level, machine);
}
