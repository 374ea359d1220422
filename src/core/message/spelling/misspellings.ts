import { type HashTable, hashTable, nextPlace, unpackTable } from './hashTable.ts';
import { MISSPELLING_LIST, MISSPELLING_TABLE } from './misspellingList.ts';
import { hashOf } from './words.ts';

/** A word that is none, in lower case. */
export interface Misspelling {
	readonly wrong: string;
	readonly right: string;
	/** Whether checkpatch.pl reports it, too. */
	readonly isKnown: boolean;
}

/** Misspellings in groups, found by their hashes: of most words one look tells that they are none. */
export class Misspellings<Group> {
	/** Those that are more than letters, such as "an user". */
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

	/** What is known of `word`, in lower case; null if it is no misspelling. */
	find(word: string): Misspelling | null {
		for (let at = hashOf(word); this.#table[at] !== 0; at = nextPlace(at)) {
			const group = this.#groups[(this.#table[at] ?? 0) - 1];
			const found = group === undefined ? undefined : this.#read(group).find(({ wrong }) => wrong === word);
			if (found !== undefined) return found;
		}
		return null;
	}

	/** All of them. */
	all(): readonly Misspelling[] {
		return this.#groups.flatMap(this.#read);
	}
}

let common: Misspellings<string> | null = null;

/** The misspellings that are looked for where no kernel tree has a list of its own; read when first asked for. */
export function commonMisspellings(): Misspellings<string> {
	return (common ??= new Misspellings(
		MISSPELLING_LIST.trim().split('\n'),
		unpackTable(MISSPELLING_TABLE),
		readMisspellings,
	));
}

/** What a kernel tree's own list says, the right words by the wrong ones. */
export function treeMisspellings(spelling: ReadonlyMap<string, string>): Misspellings<[string, string]> {
	const words = [...spelling];
	return new Misspellings(
		words,
		hashTable(words.map(([wrong]) => [wrong])),
		([wrong, right]) => [{ wrong, right, isKnown: true }],
		words.map(([wrong]) => wrong).filter((wrong) => !/^[a-z]+$/.test(wrong)),
	);
}

/** The misspellings of one line of the list, which says itself how. */
export function readMisspellings(line: string): readonly Misspelling[] {
	const [right = '', ...differences] = line.split(' ');
	return differences.map((difference) => {
		const isKnown = difference.endsWith('!');
		const head = right.slice(0, parseInt(difference.charAt(0), 36));
		const tail = right.slice(right.length - parseInt(difference.charAt(1), 36));
		return { wrong: head + difference.slice(2, isKnown ? -1 : undefined) + tail, right, isKnown };
	});
}
