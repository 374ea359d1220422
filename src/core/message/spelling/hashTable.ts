import { HASHES, hashOf } from './words.ts';

/** At the hash of a word, or at the first free place behind it, the number of its group, from 1. */
export type HashTable = Uint16Array;

/** More groups are not numbered. */
const MOST_GROUPS = 0xffff;

/** The table of words in groups; `HASHES` is to be far more than there are words. */
export function hashTable(groups: readonly (readonly string[])[]): HashTable {
	const table = new Uint16Array(HASHES);
	groups.slice(0, MOST_GROUPS).forEach((words, index) => {
		for (const word of words) {
			let place = hashOf(word);
			while (table[place] !== 0) place = nextPlace(place);
			table[place] = index + 1;
		}
	});
	return table;
}

/** Behind the last place comes the first. */
export function nextPlace(place: number): number {
	return (place + 1) & (HASHES - 1);
}

/** Digits are the characters from `#` to `[`: none of them needs an escape. */
const FIRST_DIGIT = 0x23;
const BASE = 57;
/** A digit for "further than this", with more to come. */
const FAR = BASE - 1;

/** A table as text, since filling one takes longer than checking a small patch: how far to the next place, then its number in two digits. */
export function packTable(table: HashTable): string {
	const digits: number[] = [];
	let last = -1;
	table.forEach((number, place) => {
		if (number === 0) return;
		let distance = place - last;
		for (; distance >= FAR; distance -= FAR) digits.push(FAR);
		digits.push(distance, Math.floor(number / BASE), number % BASE);
		last = place;
	});
	return String.fromCharCode(...digits.map((digit) => digit + FIRST_DIGIT));
}

/** The table that `packTable` made `text` of. */
export function unpackTable(text: string): HashTable {
	const table = new Uint16Array(HASHES);
	let place = -1;
	for (let position = 0; position < text.length; position++) {
		const digit = text.charCodeAt(position) - FIRST_DIGIT;
		place += digit;
		if (digit === FAR) continue;
		const high = text.charCodeAt(++position) - FIRST_DIGIT;
		table[place] = high * BASE + text.charCodeAt(++position) - FIRST_DIGIT;
	}
	return table;
}
