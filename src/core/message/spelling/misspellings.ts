import { type HashTable, hashTable, nextPlace, unpackTable } from './hashTable.ts';
import { MISSPELLING_LIST, MISSPELLING_TABLE } from './misspellingList.ts';
import { hashOf } from './words.ts';

/** A misspelled word and its correction, in lower case. */
export interface Misspelling {
	readonly wrong: string;
	readonly right: string;
	/** Whether checkpatch.pl also reports it. */
	readonly isKnown: boolean;
}

/** Misspellings in groups, looked up by hash: most words are ruled out by one access to the table. */
export class Misspellings<Group> {
	/** Misspellings with characters other than letters, such as "an user". */
	readonly phrases: readonly string[];
	readonly #groups: readonly Group[];
	readonly #table: HashTable;
	readonly #read: (group: Group) => readonly Misspelling[];

	constructor(
		groups: readonly Group[],
		table: HashTable,
		read: (group: Group) => readonly Misspelling[],
		phrases: readonly string[] = [],
	) {
		this.#groups = groups;
		this.#table = table;
		this.#read = read;
		this.phrases = phrases;
	}

	/** Whether a word with this hash may be misspelled. */
	mayHold(hash: number): boolean {
		return this.#table[hash] !== 0;
	}

	/** The misspelling `word`, in lower case; null if it is not one. */
	find(word: string): Misspelling | null {
		for (let at = hashOf(word); this.#table[at] !== 0; at = nextPlace(at)) {
			const group = this.#groups[(this.#table[at] ?? 0) - 1];
			const found = group === undefined ? undefined : this.#read(group).find(({ wrong }) => wrong === word);
			if (found !== undefined) return found;
		}
		return null;
	}

	/** All misspellings. */
	all(): readonly Misspelling[] {
		return this.#groups.flatMap(this.#read);
	}
}

let common: Misspellings<string> | null = null;

/** The misspellings to look for without the list of a kernel tree; read on first use. */
export function commonMisspellings(): Misspellings<string> {
	return (common ??= new Misspellings(
		MISSPELLING_LIST.trim().split('\n'),
		unpackTable(MISSPELLING_TABLE),
		readMisspellings,
	));
}

/** The misspellings of a kernel tree's list, a map from misspelling to correction. */
export function treeMisspellings(spelling: ReadonlyMap<string, string>): Misspellings<[string, string]> {
	const words = [...spelling];
	return new Misspellings(
		words,
		hashTable(words.map(([wrong]) => [wrong])),
		([wrong, right]) => [{ wrong, right, isKnown: true }],
		words.map(([wrong]) => wrong).filter((wrong) => !/^[a-z]+$/.test(wrong)),
	);
}

/** The misspellings in a dictionary of codespell, lines of `wrong->right, other`; the first correction counts. */
export function readCodespell(text: string): ReadonlyMap<string, string> {
	const entries = text.split('\n').flatMap((line): readonly (readonly [string, string])[] => {
		const [, wrong = '', right = ''] = /^([^#>]+)->([^,]+)/.exec(line.trim()) ?? [];
		return wrong === '' || /,\s*disabled/i.test(line) ? [] : [[wrong.trim().toLowerCase(), right.trim()]];
	});
	return new Map(entries);
}

/** The misspellings in one line of `MISSPELLING_LIST`, which describes the format. */
export function readMisspellings(line: string): readonly Misspelling[] {
	const [right = '', ...differences] = line.split(' ');
	return differences.map((difference) => {
		const isKnown = difference.endsWith('!');
		const head = right.slice(0, parseInt(difference.charAt(0), 36));
		const tail = right.slice(right.length - parseInt(difference.charAt(1), 36));
		return { wrong: head + difference.slice(2, isKnown ? -1 : undefined) + tail, right, isKnown };
	});
}
