/** The `items` by their keys; keys and items keep their order. */
export function groupBy<Item, Key>(
	items: readonly Item[],
	keyOf: (item: Item, index: number) => Key,
): ReadonlyMap<Key, readonly Item[]> {
	const groups = new Map<Key, Item[]>();
	items.forEach((item, index) => {
		const key = keyOf(item, index);
		const group = groups.get(key);
		if (group === undefined) groups.set(key, [item]);
		else group.push(item);
	});
	return groups;
}
