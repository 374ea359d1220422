import { lazy } from '../../text/memoize.ts';
import { type HashTable, nextPlace, unpackTable } from './hashTable.ts';
import { MISSPELLING_LIST, MISSPELLING_TABLE } from './misspellingList.ts';
import { HASHES, hashOf } from './words.ts';

/** A misspelled word and its correction, in lower case. */
export interface Misspelling {
	readonly wrong: string;
	readonly right: string;
	/** Whether checkpatch.pl also reports it. */
	readonly isKnown: boolean;
	/** Whether no list has it: a slip of the finger makes it of the correction. */
	readonly isSlip: boolean;
}

/** Misspellings that are looked up by hash first, which rules out most words by one access to a table. */
export interface Dictionary {
	/** Maximum number of words of a misspelling with characters other than letters, such as "an user"; 0 if there is none. */
	readonly maxWords: number;
	/** Whether a word with this hash may be misspelled. */
	readonly mayHold: (hash: number) => boolean;
	/** The misspelling `text`, in lower case; null if it is not one. */
	readonly find: (text: string) => Misspelling | null;
}

/** The misspellings to look for without the list of a kernel tree, in groups with the same correction. */
class CommonMisspellings implements Dictionary {
	readonly maxWords = 0;
	readonly #table: HashTable = unpackTable(MISSPELLING_TABLE);
	readonly #groups = lazy(() => MISSPELLING_LIST.trim().split('\n'));
	/** The groups that were read, by index: other words with their hashes are frequent. */
	readonly #read: (readonly Misspelling[] | undefined)[] = [];

	mayHold(hash: number): boolean {
		return this.#table[hash] !== 0;
	}

	find(word: string): Misspelling | null {
		for (let at = hashOf(word); this.#table[at] !== 0; at = nextPlace(at)) {
			const index = (this.#table[at] ?? 0) - 1;
			const group = (this.#read[index] ??= readMisspellings(this.#groups()[index] ?? ''));
			const found = group.find(({ wrong }) => wrong === word);
			if (found !== undefined) return found;
		}
		return null;
	}

	/** All misspellings. */
	all(): readonly Misspelling[] {
		return this.#groups().flatMap(readMisspellings);
	}
}

/** The misspellings to look for without the list of a kernel tree; read on first use. */
export const commonMisspellings = lazy(() => new CommonMisspellings());

/** The words of a misspelling that is more than letters, which no other character may begin or end. */
const PHRASE = /^[\w'`-]+(?:[^\w'`-]+[\w'`-]+){0,3}$/;

/** A word, or what may be a part of a longer one. */
export const PART = /[\w'`-]+/g;

/** The misspellings of a list that a tree or a user provides, a map from misspelling to correction. */
export function listedMisspellings(list: ReadonlyMap<string, string>): Dictionary {
	const places = new Uint8Array(HASHES);
	let maxWords = 0;
	for (const wrong of list.keys()) {
		if (/^[a-z]+$/.test(wrong)) places[hashOf(wrong)] = 1;
		else if (PHRASE.test(wrong)) maxWords = Math.max(maxWords, wrong.match(PART)?.length ?? 0);
	}
	return {
		maxWords,
		mayHold: (hash) => places[hash] === 1,
		find: (wrong) => {
			const right = list.get(wrong);
			return right === undefined ? null : { wrong, right, isKnown: true, isSlip: false };
		},
	};
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
		const [, wrong = '', mark] = /^..(.*?)([!?])?$/.exec(difference) ?? [];
		const head = right.slice(0, parseInt(difference.charAt(0), 36));
		const tail = right.slice(right.length - parseInt(difference.charAt(1), 36));
		return { wrong: head + wrong + tail, right, isKnown: mark === '!', isSlip: mark === '?' };
	});
}
