/** Maximum number of findings, remarks or helpers in an answer; it says how many more there are. */
const MAX_ITEMS = 50;

/** Maximum length of a text in an answer, in UTF-16 units. */
const MAX_TEXT = 60_000;

/** The first items of a list, and how many more there are. */
export function limited<Item>(list: readonly Item[]): { readonly items: readonly Item[]; readonly more: number } {
	return { items: list.slice(0, MAX_ITEMS), more: Math.max(0, list.length - MAX_ITEMS) };
}

/** A text, or its first lines and a line that says how much is missing. */
export function limitedText(text: string): string {
	if (text.length <= MAX_TEXT) return text;
	const end = text.lastIndexOf('\n', MAX_TEXT) + 1;
	return `${text.slice(0, end)}[${text.slice(end).split('\n').length} more lines]\n`;
}
