import { MISSPELLING_LIST } from './misspellingList.ts';
import { HASHES, hashOf } from './wordsOf.ts';

/** A word that is none, in lower case. */
export interface Misspelling {
	readonly wrong: string;
	readonly right: string;
	/** Whether checkpatch.pl reports it, too. */
	readonly isKnown: boolean;
}

/** So many groups a table holds. */
const MOST_GROUPS = 0xffff;

/** Misspellings in groups, found by their hashes: of most words one look tells that they are none. */
export class Misspellings<Group> {
	/** Those that are more than letters, such as "an user". */
	readonly phrases: readonly string[];
	readonly #groups: readonly Group[];
	readonly #read: (group: Group) => readonly Misspelling[];
	/** At the hash of a misspelling, or at the first free place behind it, the number of its group, from 1. */
	readonly #table = new Uint16Array(HASHES);

	constructor(groups: readonly Group[], read: (group: Group) => readonly Misspelling[]) {
		this.#groups = groups.slice(0, MOST_GROUPS);
		this.#read = read;
		const phrases: string[] = [];
		this.#groups.forEach((group, index) => {
			for (const { wrong } of read(group)) {
				this.#table[this.#endOf(hashOf(wrong))] = index + 1;
				if (!/^[a-z]+$/.test(wrong)) phrases.push(wrong);
			}
		});
		this.phrases = phrases;
	}

	/** Whether a word with this hash may be misspelled. */
	mayHold(hash: number): boolean {
		return this.#table[hash] !== 0;
	}

	/** What is known of `word`, in lower case; null if it is no misspelling. */
	find(word: string): Misspelling | null {
		for (let at = hashOf(word); this.#table[at] !== 0; at = next(at)) {
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

	#endOf(hash: number): number {
		let at = hash;
		while (this.#table[at] !== 0) at = next(at);
		return at;
	}
}

function next(place: number): number {
	return (place + 1) & (HASHES - 1);
}

let common: Misspellings<string> | null = null;

/** The misspellings that are looked for where no kernel tree has a list of its own; read when first asked for. */
export function commonMisspellings(): Misspellings<string> {
	return (common ??= new Misspellings(MISSPELLING_LIST.trim().split('\n'), readLine));
}

/** The misspellings of one line of the list, which says itself how. */
function readLine(line: string): readonly Misspelling[] {
	const [right = '', ...differences] = line.split(' ');
	return differences.map((difference) => {
		const isKnown = difference.endsWith('!');
		const head = right.slice(0, parseInt(difference.charAt(0), 36));
		const tail = right.slice(right.length - parseInt(difference.charAt(1), 36));
		return { wrong: head + difference.slice(2, isKnown ? -1 : undefined) + tail, right, isKnown };
	});
}
