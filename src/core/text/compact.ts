/** Number of items that the engine makes room for when the first one is appended to a list. */
const FIRST_ROOM = 17;

const NONE: readonly never[] = [];

/** A finished list of few items without the room that it had to grow: documents have millions of such lists. */
export function compact<Item>(items: readonly Item[]): readonly Item[] {
	if (items.length === 0) return NONE;
	return items.length < FIRST_ROOM ? items.slice() : items;
}
