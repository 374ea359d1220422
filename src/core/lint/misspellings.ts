import { MISSPELLING_LIST } from './misspellingList.ts';
import { HASHES, hashOf } from './wordsOf.ts';

/** A word that is none, in lower case. */
export interface Misspelling {
	readonly wrong: string;
	readonly right: string;
	/** Whether checkpatch.pl reports it, too. */
	readonly isKnown: boolean;
}

/** How the misspellings of a group are read. */
interface Reading<Group> {
	readonly read: (group: Group) => readonly Misspelling[];
	/** Calls `take` for the hash of each of them. */
	readonly visitHashes: (group: Group, take: (hash: number) => void) => void;
	/** Those that are more than letters, such as "an user". */
	readonly phrases: readonly string[];
}

/** So many groups a table holds. */
const MOST_GROUPS = 0xffff;

/** Misspellings in groups, found by their hashes: of most words one look tells that they are none. */
export class Misspellings<Group> {
	readonly phrases: readonly string[];
	readonly #groups: readonly Group[];
	readonly #read: Reading<Group>['read'];
	/** At the hash of a misspelling, or at the first free place behind it, the number of its group, from 1. */
	readonly #table = new Uint16Array(HASHES);

	constructor(groups: readonly Group[], { read, visitHashes, phrases }: Reading<Group>) {
		this.phrases = phrases;
		this.#groups = groups.slice(0, MOST_GROUPS);
		this.#read = read;
		const table = this.#table;
		let number = 0;
		const take = (hash: number): void => {
			let place = hash;
			while (table[place] !== 0) place = next(place);
			table[place] = number;
		};
		for (const group of this.#groups) {
			number++;
			visitHashes(group, take);
		}
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
}

function next(place: number): number {
	return (place + 1) & (HASHES - 1);
}

let common: Misspellings<string> | null = null;

/** The misspellings that are looked for where no kernel tree has a list of its own; read when first asked for. */
export function commonMisspellings(): Misspellings<string> {
	return (common ??= new Misspellings(MISSPELLING_LIST.trim().split('\n'), {
		read: readLine,
		visitHashes,
		phrases: [],
	}));
}

/** What a kernel tree's own list says, the right words by the wrong ones. */
export function treeMisspellings(spelling: ReadonlyMap<string, string>): Misspellings<[string, string]> {
	return new Misspellings([...spelling], {
		read: ([wrong, right]) => [{ wrong, right, isKnown: true }],
		visitHashes: ([wrong], take) => {
			take(hashOf(wrong));
		},
		phrases: [...spelling.keys()].filter((wrong) => !/^[a-z]+$/.test(wrong)),
	});
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

/** The same without making words of it: there are thousands, and few that are ever looked up. */
function visitHashes(line: string, take: (hash: number) => void): void {
	const length = line.indexOf(' ');
	for (let position = length; position !== -1;) {
		const end = line.indexOf(' ', position + 1);
		const head = valueOf(line.charCodeAt(position + 1));
		const tail = length - valueOf(line.charCodeAt(position + 2));
		let hash = hashOf(line, 0, head);
		const last = end === -1 ? line.length : end;
		hash = hashOf(line, position + 3, line.charCodeAt(last - 1) === EXCLAMATION_MARK ? last - 1 : last, hash);
		take(hashOf(line, tail, length, hash));
		position = end;
	}
}

const EXCLAMATION_MARK = 0x21;

/** Of a digit in base 36. */
function valueOf(unit: number): number {
	return unit < 0x61 ? unit - 0x30 : unit - 0x57;
}
