import { HASHES, hashOf } from './words.ts';

/** A table with open addressing: at the hash of a word, or the first free place after it, the number of its group, from 1; 0 is free. */
export type HashTable = Uint16Array;

/** Maximum number of groups, which a place of the table can hold. */
const MAX_GROUPS = 0xffff;

/** The table of words in groups. `HASHES` must be far larger than the number of words. */
export function hashTable(groups: readonly (readonly string[])[]): HashTable {
	const table = new Uint16Array(HASHES);
	groups.slice(0, MAX_GROUPS).forEach((words, index) => {
		for (const word of words) {
			let place = hashOf(word);
			while (table[place] !== 0) place = nextPlace(place);
			table[place] = index + 1;
		}
	});
	return table;
}

/** The place after `place`; the first one follows the last. */
export function nextPlace(place: number): number {
	return (place + 1) & (HASHES - 1);
}

/** Digits are the characters from `#` to `[`, which need no escapes in a string. */
const FIRST_DIGIT = 0x23;
const BASE = 57;
/** A digit for a distance of at least this, which continues in the next digit. */
const CONTINUATION = BASE - 1;

/**
 * A table as text, for each used place the distance from the last one, then its number in two digits. Reading it is faster
 * than filling a table, which takes longer than checking a small patch.
 */
export function packTable(table: HashTable): string {
	const digits: number[] = [];
	let last = -1;
	table.forEach((number, place) => {
		if (number === 0) return;
		let distance = place - last;
		for (; distance >= CONTINUATION; distance -= CONTINUATION) digits.push(CONTINUATION);
		digits.push(distance, Math.floor(number / BASE), number % BASE);
		last = place;
	});
	return digits.map((digit) => String.fromCharCode(digit + FIRST_DIGIT)).join('');
}

/** The table that `packTable` turned into `text`. */
export function unpackTable(text: string): HashTable {
	const table = new Uint16Array(HASHES);
	let place = -1;
	for (let position = 0; position < text.length; position++) {
		const digit = text.charCodeAt(position) - FIRST_DIGIT;
		place += digit;
		if (digit === CONTINUATION) continue;
		const high = text.charCodeAt(++position) - FIRST_DIGIT;
		table[place] = high * BASE + text.charCodeAt(++position) - FIRST_DIGIT;
	}
	return table;
}
