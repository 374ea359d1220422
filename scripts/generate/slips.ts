import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { decodeTrie } from 'cspell-trie-lib';

/** A slip in a shorter word may be another word or a name. */
const SHORTEST = 7;
/** The same for a letter that is doubled, which makes a word longer. */
const SHORTEST_DOUBLED = 6;

/** The words that slips of the finger make of `word`: two letters swapped, one dropped or doubled, but for the first. */
export function slipsOf(word: string): readonly string[] {
	if (word.length < SHORTEST_DOUBLED || !/^[a-z]+$/.test(word)) return [];
	const slips = new Set<string>();
	for (let at = 1; at < word.length; at++) {
		const [before, letter, after] = [word.slice(0, at), word.charAt(at), word.slice(at + 1)];
		slips.add(before + letter + letter + after);
		if (word.length < SHORTEST) continue;
		slips.add(before + after);
		if (after !== '') slips.add(before + after.charAt(0) + letter + after.slice(1));
	}
	return [...slips].filter((slip) => slip !== word && !isWord(slip));
}

const DICTIONARIES = [
	new URL('en_US.trie.gz', import.meta.resolve('@cspell/dict-en_us')),
	new URL('en_GB.trie.gz', import.meta.resolve('@cspell/dict-en-gb')),
].map((file) => decodeTrie(gunzipSync(readFileSync(file))));

/** Whether a dictionary of English has `word`. */
export function isWord(word: string): boolean {
	return DICTIONARIES.some((dictionary) => dictionary.has(word));
}
