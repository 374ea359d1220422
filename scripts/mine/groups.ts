/** Share of words from which on two remarks are alike. */
const ALIKE = 0.4;
/** Words that remarks of any kind have. */
const COMMON = new Set(
	'the a an and or but if is are was be been this that these those it its to of in on for with as at by from you your we i can could should would will please do does not no so here there have has just also than then what which why how'.split(
		' ',
	),
);

/** Puts `items` with like texts into groups, the largest first; a group is named by its first item. */
export function likenessGroups<Item>(
	items: readonly Item[],
	textOf: (item: Item) => string,
): readonly (readonly Item[])[] {
	const groups: { readonly words: ReadonlySet<string>; readonly items: Item[] }[] = [];
	/** The groups that have a word, so that not all are compared. */
	const byWord = new Map<string, Set<(typeof groups)[number]>>();
	for (const item of items) {
		const words = wordsOf(textOf(item));
		const shared = new Map<(typeof groups)[number], number>();
		for (const word of words)
			for (const group of byWord.get(word) ?? []) shared.set(group, (shared.get(group) ?? 0) + 1);
		let best: (typeof groups)[number] | null = null;
		let most = ALIKE;
		for (const [group, count] of shared) {
			const likeness = (2 * count) / (words.size + group.words.size);
			if (likeness >= most) [best, most] = [group, likeness];
		}
		if (best === null) {
			best = { words, items: [] };
			groups.push(best);
			for (const word of words) byWord.set(word, (byWord.get(word) ?? new Set()).add(best));
		}
		best.items.push(item);
	}
	return groups.map((group) => group.items).sort((a, b) => b.length - a.length);
}

/** The words of a text; names of functions and variables count as one, since remarks of a kind differ in them. */
function wordsOf(text: string): ReadonlySet<string> {
	const plain = text.toLowerCase().replace(/\b\w*_\w*\b(?:\(\))?|\b\w+\(\)/g, ' NAME ');
	return new Set((plain.match(/[a-z]{2,}|NAME/g) ?? []).filter((word) => !COMMON.has(word)));
}
